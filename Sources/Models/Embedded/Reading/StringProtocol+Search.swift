extension StringProtocol where SubSequence == Substring, UTF8View.Index == String.Index {
  /// The range of the first occurrence of a text, compared by bytes, or `nil`.
  ///
  /// Unlike the standard library's search, it does not compare by canonical equivalence, and is
  /// many times faster.
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

  /// Whether the string contains a text, compared by bytes.
  func includes(_ pattern: String) -> Bool {
    firstOccurrence(of: pattern) != nil
  }
}
