/// A piece of a comparison of two texts.
package struct DiffSegment: Hashable, Codable, Sendable {
  /// Where the piece stands.
  package enum Kind: String, Hashable, Codable, Sendable {
    /// In both texts.
    case same
    /// In the expected text alone.
    case removed = "expected"
    /// In the actual text alone.
    case added = "actual"
  }

  /// Where the piece stands.
  package var kind: Kind
  /// The piece, white space included.
  package var text: String

  /// Creates a piece.
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
