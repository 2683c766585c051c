/// The width of text on a terminal, in columns.
///
/// Wide characters have the East Asian Width `W` or `F` (Unicode Standard Annex #11), or are shown
/// as emoji.
package enum DisplayWidth {
  /// The width of a text; control characters have none.
  package static func columns(of text: some StringProtocol) -> Int {
    var isPlain = true
    var bytes = 0
    for byte in text.utf8 {
      bytes += 1
      if byte < 0x20 || byte >= 0x7F {
        isPlain = false
        break
      }
    }
    if isPlain { return bytes }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// The width of a character: 0, 1 or 2.
  package static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.value < 0x300 {
      guard first.value >= 0x20, !(0x7F...0x9F).contains(first.value) else { return 0 }
      return scalars.count > 1 && scalars.contains("\u{FE0F}") ? 2 : 1
    }
    if isWide(first) || scalars.contains("\u{FE0F}") { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  /// The longest prefix of a text that fits some columns.
  package static func prefix(of text: String, columns limit: Int) -> Substring {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += columns(of: text[end])
      if used > limit { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// A text, cut with an ellipsis if it is too wide.
  package static func fitting(_ text: String, columns limit: Int) -> String {
    if columns(of: text) <= limit { return text }
    return limit < 1 ? "" : prefix(of: text, columns: limit - 1) + "…"
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isEmojiPresentation { return true }
    return wide.contains { $0.contains(scalar.value) }
  }

  /// The wide ranges that are not emoji; ranges that are separated only by unassigned code points
  /// are joined.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x303E,
    0x3041...0x4DBF, 0x4DC0...0xA4C6, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FB,
    0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
