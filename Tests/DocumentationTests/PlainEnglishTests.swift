import Testing

struct PlainEnglishTests {
  /// Phrases that slow a reader down, with the plainer forms.
  private static let phrases = [
    ("so many", "the number, or n"), ("so often", "the number of times"), ("so much", "the amount"),
    ("whoever", "the role, such as a reader"), ("somebody", "the role"),
    ("nobody", "no one, or none"),
    ("in the place of", "instead of"), ("in its place", "instead"), ("in their place", "instead"),
    ("but for", "except"), ("fit to be", "suitable for"),
  ]

  @Test(arguments: Article.allNames + [".github/CONTRIBUTING.md", ".github/SECURITY.md"])
  func `an article has no phrase that slows a reader down`(name: String) throws {
    let code = /^```.*?^```|`[^`\n]*`/.anchorsMatchLineEndings().dotMatchesNewlines()
    let words = try Article(name).text.replacing(code, with: "")
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for (phrase, plainer) in Self.phrases {
      #expect(
        words.ranges(of: try Regex("\\b\(phrase)\\b").ignoresCase()).isEmpty,
        "\(name): '\(phrase)'; write \(plainer)")
    }
  }
}
