extension StringProtocol where SubSequence == Substring, UTF8View.Index == String.Index {
  /// Where a text first stands in this one, byte by byte, or `nil`.
  ///
  /// Unlike the standard library's search it does not compare by canonical equivalence, and is many times as fast.
  func firstOccurrence(of pattern: String) -> Range<String.Index>? {
    let pattern = Array(pattern.utf8)
    guard let first = pattern.first else { return startIndex..<startIndex }
    let bytes = Array(utf8)
    guard bytes.count >= pattern.count else { return nil }
    for start in 0...(bytes.count - pattern.count) where bytes[start] == first {
      var length = 1
      while length < pattern.count, bytes[start + length] == pattern[length] { length += 1 }
      guard length == pattern.count else { continue }
      let lower = utf8.index(startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: length)
    }
    return nil
  }

  /// Whether a text stands in this one, byte by byte.
  func includes(_ pattern: String) -> Bool {
    firstOccurrence(of: pattern) != nil
  }
}
