/// The size limit of a Markdown text.
struct MarkdownLimit: Hashable {
  /// The unit of the limit.
  enum Unit: Hashable {
    /// Bytes of UTF-8.
    case bytes
    /// Characters as databases and browsers count them: UTF-16 code units, never fewer than code
    /// points.
    case characters
  }

  /// The upper bound, in units.
  let count: Int
  /// The unit.
  let unit: Unit

  /// The limit of a GitHub comment: 65,536 characters. GitLab's is a million.
  static let comment = MarkdownLimit(count: 65_536, unit: .characters)

  /// The size of a text, in the limit's unit.
  func size(of text: String) -> Int {
    switch unit {
    case .bytes: text.utf8.count
    case .characters: text.utf16.count
    }
  }
}
