/// A text of a check, which may refer to values of the sample.
struct MigratedText: Hashable, Sendable {
  /// A piece of a text.
  enum Piece: Hashable, Sendable {
    /// Literal text.
    case literal(String)
    /// The sample's value with a name.
    case value(String)
    /// The sample's expected value.
    case expected
  }

  /// The pieces, in order.
  let pieces: [Piece]

  /// Creates a text from pieces.
  init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// Creates a literal text.
  init(_ text: String) {
    pieces = [.literal(text)]
  }

  /// The text, or `nil` if it refers to the sample.
  var literal: String? {
    var text = ""
    for piece in pieces {
      guard case .literal(let part) = piece else { return nil }
      text += part
    }
    return text
  }

  /// The name of the value, if that is the whole text; otherwise `nil`.
  var onlyValue: String? {
    if pieces.count == 1, case .value(let name) = pieces[0] { name } else { nil }
  }

  /// The text for people, with references in braces.
  var shown: String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .value(let name): "{{\(name)}}"
      case .expected: "the expected value"
      }
    }.joined()
  }
}
