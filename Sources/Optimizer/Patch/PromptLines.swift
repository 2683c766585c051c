internal import PromptCI

/// A prompt's text as lines, and how to put it together again.
///
/// Lines are numbered from 0 here and from 1 in everything that is shown. A text that ends its lines with CRLF throughout
/// is shown and patched without the CR, and gets it back.
package struct PromptLines: Hashable, Sendable {
  /// The lines, without their ends.
  package var lines: [String]
  /// What ends a line: LF, or CRLF when every line ends so.
  package let ending: String
  /// Whether the last line is ended too.
  package let isEnded: Bool

  /// Takes a text apart.
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

  /// The text again.
  package var text: String {
    lines.joined(separator: ending) + (isEnded && !lines.isEmpty ? ending : "")
  }

  /// The lines with their numbers, as a request shows them: `12|text`.
  package var numbered: String {
    let width = String(lines.count).count
    return lines.enumerated().map { index, line in
      let number = String(index + 1)
      return String(repeating: " ", count: width - number.count) + "\(number)|\(line)"
    }
    .joined(separator: "\n")
  }
}
