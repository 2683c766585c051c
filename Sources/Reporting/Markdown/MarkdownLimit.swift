/// How long a Markdown text may become.
struct MarkdownLimit: Hashable {
  /// What is counted.
  enum Unit: Hashable {
    /// Bytes of UTF-8.
    case bytes
    /// Characters as databases and browsers count them: units of UTF-16, never fewer than code points.
    case characters
  }

  /// The most.
  let count: Int
  /// Of what.
  let unit: Unit

  /// A comment on GitHub, whose limit is 65,536 characters; GitLab's is a million.
  static let comment = MarkdownLimit(count: 65_536, unit: .characters)

  /// How much of it a text takes.
  func size(of text: String) -> Int {
    switch unit {
    case .bytes: text.utf8.count
    case .characters: text.utf16.count
    }
  }
}
