/// A decoder of scalars from valid UTF-8.
enum UTF8Scalar {
  /// The scalar at an offset, and its length in bytes.
  ///
  /// The bytes come from a string, so they are valid. An invalid sequence yields the replacement
  /// character.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[offset]
    let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard length > 1 else { return (Unicode.Scalar(first), 1) }
    guard offset + length <= bytes.count else { return ("\u{FFFD}", bytes.count - offset) }
    var value = UInt32(first) & (0x7f >> UInt32(length))
    for next in 1..<length { value = value << 6 | UInt32(bytes[offset + next] & 0x3f) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
