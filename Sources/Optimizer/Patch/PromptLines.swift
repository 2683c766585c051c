internal import PromptCI

/// The lines of a prompt's text, and how to join them again.
///
/// Lines are numbered from 0 here, and from 1 in all output. A text whose lines all end with CRLF
/// is shown and patched without the CR, which ``text`` restores.
package struct PromptLines: Hashable, Sendable {
  /// The lines, without their line endings.
  package var lines: [String]
  /// The line ending: LF, or CRLF if every line ends with it.
  package let ending: String
  /// Whether the last line has a line ending.
  package let isEnded: Bool

  /// Splits a text into lines.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    let newline = UInt8(ascii: "\n")
    var pieces = bytes.split(separator: newline, omittingEmptySubsequences: false)
    isEnded = bytes.last == newline
    if isEnded || bytes.isEmpty { pieces.removeLast() }
    let ended = isEnded ? pieces[...] : pieces.dropLast()
    let carriageReturn = UInt8(ascii: "\r")
    let isCRLF = !ended.isEmpty && ended.allSatisfy { $0.last == carriageReturn }
    ending = isCRLF ? "\r\n" : "\n"
    lines = pieces.map { piece in
      let line = isCRLF && piece.last == carriageReturn ? piece.dropLast() : piece
      return String(decoding: line, as: UTF8.self)
    }
  }

  /// The text that the lines came from.
  package var text: String {
    lines.joined(separator: ending) + (isEnded && !lines.isEmpty ? ending : "")
  }

  /// The lines with their numbers, as in a request: `12|text`.
  package var numbered: String {
    let width = String(lines.count).count
    return lines.enumerated().map { index, line in
      let number = String(index + 1)
      return String(repeating: " ", count: width - number.count) + "\(number)|\(line)"
    }
    .joined(separator: "\n")
  }
}
