/// A SHA-256 digest (FIPS 180-4).
///
/// It hashes bytes, a text's UTF-8, several parts, or a file. For content that arrives in pieces,
/// use ``SHA256Hasher``.
///
/// ```swift
/// SHA256Digest("abc").hexadecimal.hasPrefix("ba7816bf")
/// SHA256Digest(parts: ["ab", "c"]) != SHA256Digest(parts: ["a", "bc"])
/// ```
package struct SHA256Digest: Hashable, Sendable {
  /// The number of bytes in a digest.
  package static let byteCount = 32

  /// The digest as four words, each of eight bytes in memory order. They are inline, so keys need
  /// no allocation.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Creates a digest from its bytes, or returns `nil` unless there are 32.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == SHA256Digest.byteCount else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  /// Creates a digest from 64 lowercase hexadecimal digits, or returns `nil` for anything else.
  package init?(hexadecimal: String) {
    let digits = Array(hexadecimal.utf8)
    guard digits.count == 2 * SHA256Digest.byteCount else { return nil }
    func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes)
  }

  /// Creates a digest from bytes that a closure writes.
  init(writing write: (UnsafeMutableRawBufferPointer) -> Void) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words, write)
    self.words = words
  }

  /// Hashes bytes.
  package init(_ bytes: some Collection<UInt8>) {
    var hasher = SHA256Hasher()
    hasher.update(bytes)
    self = hasher.finalize()
  }

  /// Hashes the UTF-8 of a text.
  package init(_ text: String) {
    var hasher = SHA256Hasher()
    hasher.update(text)
    self = hasher.finalize()
  }

  /// Hashes several texts, each preceded by its length, so that `["ab", "c"]` and `["a", "bc"]`
  /// differ.
  package init(parts: [String]) {
    var hasher = SHA256Hasher()
    for part in parts { hasher.update(delimited: part) }
    self = hasher.finalize()
  }

  /// Hashes the content of a file of any size, in bounded memory.
  ///
  /// - Throws: ``FileReadError`` if the file cannot be read to its end.
  package init(contentsOf path: String) throws(FileReadError) {
    var hasher = SHA256Hasher()
    try hasher.update(contentsOf: path)
    self = hasher.finalize()
  }

  /// The digest's 32 bytes.
  package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// The digest as 64 lowercase hexadecimal digits.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 * SHA256Digest.byteCount) { text in
      var end = 0
      withUnsafeBytes { bytes in
        for byte in bytes {
          text[end] = digits[Int(byte >> 4)]
          text[end + 1] = digits[Int(byte & 15)]
          end += 2
        }
      }
      return end
    }
  }

  /// Calls a closure with the digest's 32 bytes.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try Swift.withUnsafeBytes(of: words, body)
  }
}

// MARK: - Conformances

extension SHA256Digest {
  /// Whether two digests are equal.
  package static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
    left.words == right.words
  }

  /// Hashes one word of the digest, which is enough because its bits are uniform.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

extension SHA256Digest: CustomStringConvertible {
  /// The digest in hexadecimal.
  package var description: String { hexadecimal }
}
