/// A segment of a comparison of two texts.
package struct DiffSegment: Hashable, Codable, Sendable {
  /// The texts that a segment is in.
  package enum Kind: String, Hashable, Codable, Sendable {
    /// In both texts.
    case same
    /// In the expected text only.
    case removed = "expected"
    /// In the actual text only.
    case added = "actual"
  }

  /// The texts that the segment is in.
  package var kind: Kind
  /// The segment's text, including white space.
  package var text: String

  /// Creates a segment.
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
