internal import COpenSSL
internal import Foundation

/// A SHA-256 computation over content that arrives in pieces.
///
/// ```swift
/// var hasher = SHA256Hasher()
/// hasher.update("a")
/// hasher.update("bc")
/// hasher.finalize() == SHA256Digest("abc")
/// ```
package struct SHA256Hasher: ~Copyable {
  private let context: OpaquePointer

  /// Starts a computation.
  package init() {
    // Both fail only without memory, or if OpenSSL was built without SHA-256.
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      fatalError("OpenSSL cannot compute SHA-256")
    }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  /// Adds bytes.
  package mutating func update(_ bytes: some Collection<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
    if isDone == nil { Array(bytes).withUnsafeBytes { add($0) } }
  }

  /// Adds the UTF-8 of a text.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds the length of a text's UTF-8, as eight little-endian bytes, and then the UTF-8 itself.
  package mutating func update(delimited text: String) {
    withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { add($0) }
    update(text)
  }

  /// Adds the content of a file, in bounded memory.
  ///
  /// - Throws: ``FileReadError`` if the file cannot be read to its end. Some of it may have been
  ///   added.
  package mutating func update(contentsOf path: String) throws(FileReadError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileReadError(path: path, code: errno) }
    defer { close(file) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(file, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileReadError(path: path, code: errno)
      }
      if count == 0 { return }
      add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  /// Ends the computation and returns the digest.
  package consuming func finalize() -> SHA256Digest {
    SHA256Digest { digest in
      let status = EVP_DigestFinal_ex(context, digest.baseAddress, nil)
      precondition(status == 1, "OpenSSL cannot compute SHA-256")
    }
  }

  private borrowing func add(_ bytes: UnsafeRawBufferPointer) {
    let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(status == 1, "OpenSSL cannot compute SHA-256")
  }
}
