/// The number of words in a text: runs of characters other than white space, as `wc -w` counts.
enum WordCount {
  /// Counts the words of a text, in linear time.
  static func of(_ text: String) -> Int {
    var count = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if isInWord == isSpace {
        isInWord = !isSpace
        if isInWord { count += 1 }
      }
    }
    return count
  }

  /// A number with its unit: `1 word`, `2 words`.
  static func phrase(_ count: Int, _ unit: String) -> String {
    "\(count) \(unit)\(count == 1 ? "" : "s")"
  }
}
