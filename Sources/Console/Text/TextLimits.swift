/// The limits of a text from outside.
package struct TextLimits: Hashable, Sendable {
  /// The upper bound, in bytes of UTF-8.
  package let bytes: Int
  /// The upper bound on the number of lines.
  package let lines: Int

  /// Creates limits.
  package init(bytes: Int, lines: Int) {
    self.bytes = bytes
    self.lines = lines
  }

  /// The limits in a list of failures.
  package static let brief = TextLimits(bytes: 1_200, lines: 12)
  /// The limits with `--verbose`.
  package static let full = TextLimits(bytes: 16_384, lines: 400)

  /// The lines of a text within the limits, each safe to print, with a note on what is left out.
  package func lines(of text: String) -> [String] {
    let excerpt = Excerpt(text, bytes: bytes)
    let all = VisibleText.lines(excerpt.text)
    guard all.count > lines else { return all + (excerpt.note.map { [$0] } ?? []) }
    let shown = Array(all.prefix(lines))
    if excerpt.omittedBytes > 0 {
      let seen = shown.reduce(0) { $0 + $1.utf8.count + 1 }
      return shown + ["[… about \(Quantity.count(max(text.utf8.count - seen, 1))) more bytes]"]
    }
    return shown + ["[… \(Quantity.count(all.count - lines, "more line"))]"]
  }
}
