/// What an expression of Swift's own is written as.
enum RegexLiteral {
  /// The text of a literal, or of an expression that was read from a text, with its options; `nil` for one that
  /// RegexBuilder made.
  ///
  /// Swift writes down what RegexBuilder made, too, but not always what means the same: a choice loses its group. Only
  /// the expression's own parts tell the two apart.
  static func text(of regex: Regex<AnyRegexOutput>) -> String? {
    guard var node = Mirror(reflecting: regex).descendant("program", "tree", "root") else {
      return nil
    }
    while let part = Mirror(reflecting: node).children.first {
      switch part.label {
      case "convertedRegexLiteral": return regex._literalPattern
      // What `ignoresCase()` and the like put around it.
      case "nonCapturingGroup":
        guard let inner = Mirror(reflecting: part.value).descendant(1) else { return nil }
        node = inner
      default: return nil
      }
    }
    return nil
  }
}
