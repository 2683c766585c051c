/// How much of one text from outside is shown.
struct TextLimits: Hashable {
  /// The most bytes of UTF-8.
  let bytes: Int
  /// The most lines.
  let lines: Int

  /// What fits a list of failures.
  static let brief = TextLimits(bytes: 1_200, lines: 12)
  /// What `--verbose` shows.
  static let full = TextLimits(bytes: 16_384, lines: 400)

  /// The lines of a text that are within the limits, each safe to print, and a note of what is left out.
  func lines(of text: String) -> [String] {
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
