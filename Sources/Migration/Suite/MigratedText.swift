/// A text of an evaluator, in which values of the sample may stand.
struct MigratedText: Hashable, Sendable {
  /// A piece of the text.
  enum Piece: Hashable, Sendable {
    /// Text as it is.
    case literal(String)
    /// The sample's value of that name.
    case value(String)
    /// The sample's expected value.
    case expected
  }

  /// The pieces, in order.
  let pieces: [Piece]

  /// Creates a text of pieces.
  init(pieces: [Piece]) {
    self.pieces = pieces
  }

  /// Creates a text without values.
  init(_ text: String) {
    pieces = [.literal(text)]
  }

  /// The text, or `nil` where a value of the sample stands in it.
  var literal: String? {
    var text = ""
    for piece in pieces {
      guard case .literal(let part) = piece else { return nil }
      text += part
    }
    return text
  }

  /// The name of the value that is the whole text, or `nil`.
  var onlyValue: String? {
    if pieces.count == 1, case .value(let name) = pieces[0] { name } else { nil }
  }

  /// The text as a person writes it, values in braces.
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
