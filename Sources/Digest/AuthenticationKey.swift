internal import COpenSSL
internal import Synchronization

/// A secret key for HMAC-SHA-256 (FIPS 198-1, RFC 2104). Its holders can recognize messages by
/// other holders.
///
/// ```swift
/// let key = AuthenticationKey(bytes)
/// let code = key.code(for: message)
/// key.code(for: message).matches(code.bytes)
/// ```
package final class AuthenticationKey: Sendable {
  /// A computation that is set up with the key and restarted for each message. Setting one up takes
  /// five times as long as the code of a short message.
  private struct Context: ~Copyable {
    let pointer: OpaquePointer

    init(_ key: [UInt8]) {
      var value = Array("SHA256".utf8CString)
      let pointer = value.withUnsafeMutableBufferPointer { value -> OpaquePointer? in
        // The parameter points to its name too.
        "digest".withCString { name in
          let parameters = [
            OSSL_PARAM_construct_utf8_string(name, value.baseAddress, 0),
            OSSL_PARAM_construct_end(),
          ]
          guard let algorithm = EVP_MAC_fetch(nil, "HMAC", nil) else { return nil }
          defer { EVP_MAC_free(algorithm) }
          guard let pointer = EVP_MAC_CTX_new(algorithm),
            EVP_MAC_init(pointer, key, key.count, parameters) == 1
          else { return nil }
          return pointer
        }
      }
      // This fails only without memory, or if OpenSSL was built without HMAC and SHA-256.
      guard let pointer else { fatalError("OpenSSL cannot compute HMAC-SHA-256") }
      self.pointer = pointer
    }

    deinit {
      EVP_MAC_CTX_free(pointer)
    }

    /// The code of a message. Restarts the computation for the next one.
    func code(for message: [UInt8]) -> SHA256Digest {
      SHA256Digest { digest in
        let isWritten = message.withUnsafeBufferPointer { message in
          EVP_MAC_update(pointer, message.baseAddress, message.count) == 1
            && EVP_MAC_final(
              pointer, digest.baseAddress?.assumingMemoryBound(to: UInt8.self), nil, digest.count)
              == 1
            && EVP_MAC_init(pointer, nil, 0, nil) == 1
        }
        precondition(isWritten, "OpenSSL cannot compute HMAC-SHA-256")
      }
    }
  }

  private let context: Mutex<Context>

  /// Creates a key.
  ///
  /// - Parameter bytes: The secret, at least one byte. Use 32 random bytes.
  package init(_ bytes: some Collection<UInt8>) {
    precondition(!bytes.isEmpty, "a key has at least one byte")
    context = Mutex(Context(Array(bytes)))
  }

  /// The code of a message.
  package func code(for message: [UInt8]) -> AuthenticationCode {
    AuthenticationCode(digest: context.withLock { $0.code(for: message) })
  }
}

/// The authentication code of a message.
///
/// Codes are compared only by ``matches(_:)``, whose time does not reveal where they differ.
package struct AuthenticationCode: Sendable {
  private let digest: SHA256Digest

  init(digest: SHA256Digest) {
    self.digest = digest
  }

  /// The code's 32 bytes.
  package var bytes: [UInt8] { digest.bytes }

  /// Whether bytes equal the code, compared in constant time.
  package func matches(_ claim: [UInt8]) -> Bool {
    guard claim.count == SHA256Digest.byteCount else { return false }
    return digest.withUnsafeBytes { CRYPTO_memcmp($0.baseAddress, claim, claim.count) == 0 }
  }
}
