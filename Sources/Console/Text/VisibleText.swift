internal import Foundation

/// Makes text from outside safe to print: characters that a terminal would interpret or hide become
/// visible.
///
/// Control characters become their pictures (`␛`, `␀`). Other invisible characters, and those that
/// change the direction of writing, become their code, such as `<U+202E>`. Characters that join
/// emoji stay.
package enum VisibleText {
  /// The text with all but line feeds and tabs made visible.
  package static func escaping(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A || $0 == 0x09 }) {
      return String(text)
    }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x09: visible.append(scalar)
      case 0x00..<0x20:
        visible.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x20..<0x7F: visible.append(scalar)
      case 0x7F: visible.append("␡")
      case 0x200C, 0x200D: visible.append(scalar)
      default:
        if isHidden(scalar) {
          visible.append(contentsOf: code(of: scalar).unicodeScalars)
        } else {
          visible.append(scalar)
        }
      }
    }
    return String(visible)
  }

  /// The lines of a text, each safe to print; a tab becomes four spaces.
  ///
  /// A line end at the very end does not add a line.
  package static func lines(_ text: some StringProtocol) -> [String] {
    var lines = escaping(text).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { $0.replacingOccurrences(of: "\t", with: "    ") }
  }

  /// A text on one line, with line ends as `↵`, cut with an ellipsis to some columns.
  package static func line(_ text: String, columns: Int) -> String {
    let start = Excerpt(text, bytes: columns * 8)
    let line = escaping(start.text)
      .replacingOccurrences(of: "\n", with: "↵")
      .replacingOccurrences(of: "\t", with: "    ")
    if start.omittedBytes > 0, DisplayWidth.columns(of: line) < columns { return line + "…" }
    return DisplayWidth.fitting(line, columns: columns)
  }

  /// A whole text on one line.
  package static func line(_ text: String) -> String {
    escaping(text).replacingOccurrences(of: "\n", with: "↵")
      .replacingOccurrences(of: "\t", with: "    ")
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value & 0xFFFE == 0xFFFE { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  private static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
