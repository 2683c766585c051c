/// The start of a text that may be too long to show.
package struct Excerpt: Sendable {
  /// The text that is shown.
  package let text: Substring
  /// The number of bytes of UTF-8 that are left out.
  package let omittedBytes: Int

  /// Takes at most `limit` bytes, without splitting a scalar.
  package init(_ text: String, bytes limit: Int) {
    let count = text.utf8.count
    guard count > limit else {
      self.text = text[...]
      omittedBytes = 0
      return
    }
    var end = text.utf8.index(text.startIndex, offsetBy: max(limit, 0))
    while end.samePosition(in: text.unicodeScalars) == nil {
      end = text.utf8.index(before: end)
    }
    self.text = text[..<end]
    omittedBytes = text.utf8.distance(from: end, to: text.endIndex)
  }

  /// Takes at most `limit` bytes of the joined pieces, without joining all of them.
  package init(joining pieces: some Sequence<String>, bytes limit: Int) {
    var text = ""
    var omitted = 0
    for piece in pieces {
      guard omitted == 0 else {
        omitted += piece.utf8.count
        continue
      }
      let excerpt = Excerpt(piece, bytes: limit - text.utf8.count)
      text += excerpt.text
      omitted = excerpt.omittedBytes
    }
    self.text = text[...]
    omittedBytes = omitted
  }

  /// A note on the number of bytes left out, or `nil` if the text is complete.
  package var note: String? {
    omittedBytes == 0 ? nil : "[… \(Quantity.count(omittedBytes, "more byte"))]"
  }

  /// The text, with the note on a line of its own.
  package var textWithNote: String {
    note.map { "\(text)\n\($0)" } ?? String(text)
  }
}
