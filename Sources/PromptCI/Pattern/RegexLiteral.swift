/// The source text of Swift regular expressions.
enum RegexLiteral {
  /// The text of a regex literal, or of a regex created from a string, including its options; `nil`
  /// for one created with RegexBuilder.
  ///
  /// Swift can also describe a regex made with RegexBuilder, but not always with the same meaning:
  /// a choice loses its group. Only the internal parts of the regex tell the two apart.
  static func text(of regex: Regex<AnyRegexOutput>) -> String? {
    guard var node = Mirror(reflecting: regex).descendant("program", "tree", "root") else {
      return nil
    }
    while let part = Mirror(reflecting: node).children.first {
      switch part.label {
      case "convertedRegexLiteral": return regex._literalPattern
      // A wrapper that `ignoresCase()` and similar add.
      case "nonCapturingGroup":
        guard let inner = Mirror(reflecting: part.value).descendant(1) else { return nil }
        node = inner
      default: return nil
      }
    }
    return nil
  }
}
