/// The code of a Swift file: its text with comments and string contents replaced by spaces, byte
/// for byte.
///
/// Interpolated expressions are kept. This is a scan of the text and not a parser; the compiler has
/// accepted the file before, so it is valid Swift.
struct SwiftCode {
  /// The bytes, as many as in the file.
  private(set) var bytes: [UInt8]

  private enum Mode {
    /// Code, with the number of open parentheses in an interpolation; 0 for the file itself.
    case code(parentheses: Int)
    /// A string literal with its number signs, single-line or multi-line.
    case string(signs: Int, isMultiline: Bool)
  }

  /// Reads the text of a file.
  init(_ text: [UInt8]) {
    bytes = text
    var modes: [Mode] = [.code(parentheses: 0)]
    var index = 0
    while index < bytes.count {
      switch modes[modes.count - 1] {
      case .code(let parentheses):
        index = readCode(at: index, parentheses, &modes)
      case .string(let signs, let isMultiline):
        index = readString(at: index, signs: signs, isMultiline: isMultiline, &modes)
      }
    }
  }

  // MARK: - Code

  private mutating func readCode(at index: Int, _ parentheses: Int, _ modes: inout [Mode]) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "/"):
      if starts(at: index, "//") { return blank(from: index, to: end(ofLineAt: index)) }
      if starts(at: index, "/*") { return blank(from: index, to: end(ofCommentAt: index)) }
    case UInt8(ascii: "#"), UInt8(ascii: "\""):
      var start = index
      while start < bytes.count, bytes[start] == UInt8(ascii: "#") { start += 1 }
      guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return index + 1 }
      let isMultiline = starts(at: start, "\"\"\"")
      modes.append(.string(signs: start - index, isMultiline: isMultiline))
      return blank(from: index, to: start + (isMultiline ? 3 : 1))
    case UInt8(ascii: "("):
      if modes.count > 1 { modes[modes.count - 1] = .code(parentheses: parentheses + 1) }
    case UInt8(ascii: ")") where modes.count > 1:
      if parentheses == 0 {
        modes.removeLast()
        return blank(from: index, to: index + 1)
      }
      modes[modes.count - 1] = .code(parentheses: parentheses - 1)
    default: break
    }
    return index + 1
  }

  private func end(ofLineAt index: Int) -> Int {
    bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  private func end(ofCommentAt index: Int) -> Int {
    var depth = 0
    var index = index
    while index < bytes.count {
      if starts(at: index, "/*") {
        depth += 1
        index += 2
      } else if starts(at: index, "*/") {
        depth -= 1
        index += 2
        if depth == 0 { return index }
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  // MARK: - Strings

  private mutating func readString(
    at index: Int, signs: Int, isMultiline: Bool, _ modes: inout [Mode]
  ) -> Int {
    let signsText = signs == 0 ? "" : String(repeating: "#", count: signs)
    switch bytes[index] {
    case UInt8(ascii: "\""):
      let close = (isMultiline ? "\"\"\"" : "\"") + signsText
      if starts(at: index, close) {
        modes.removeLast()
        return blank(from: index, to: index + close.utf8.count)
      }
    case UInt8(ascii: "\\") where starts(at: index + 1, signsText):
      let next = index + 1 + signs
      if next < bytes.count, bytes[next] == UInt8(ascii: "(") {
        modes.append(.code(parentheses: 0))
      }
      return blank(from: index, to: min(next + 1, bytes.count))
    default: break
    }
    // A single-line literal does not continue on the next line, so this quote was part of something
    // else, such as a regex.
    if !isMultiline, bytes[index] == 0x0A || bytes[index] == 0x0D { modes.removeLast() }
    return blank(from: index, to: index + 1)
  }

  // MARK: - Pieces

  private func starts(at index: Int, _ text: String) -> Bool {
    bytes[index...].starts(with: text.utf8)
  }

  /// Replaces bytes with spaces, except line endings.
  private mutating func blank(from start: Int, to end: Int) -> Int {
    for index in start..<min(end, bytes.count) where bytes[index] != 0x0A && bytes[index] != 0x0D {
      bytes[index] = UInt8(ascii: " ")
    }
    return max(end, start + 1)
  }
}
