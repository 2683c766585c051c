internal import PromptCI

/// A marker line: it says what the text below it is, and is not sent to the model.
enum PromptMarker: String, CaseIterable {
  /// The instructions begin.
  case instructions
  /// The user's turn begins.
  case user
  /// A protected region begins.
  case keep
  /// A protected region ends.
  case endKeep = "end-keep"

  /// The marker's line in the file.
  var text: String { "<!-- prompt-ci:\(rawValue) -->" }

  /// The result of reading a line.
  enum Line: Equatable {
    /// Text, possibly with other comments.
    case text
    /// A marker.
    case marker(PromptMarker)
    /// A malformed marker: the error and its offset.
    case mistake(SourceError)
  }

  /// Reads a line, ignoring white space around the marker and its parts.
  static func read(_ line: ArraySlice<UInt8>) -> Line {
    guard let start = firstMarker(in: line) else { return .text }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    let isFirst = line[..<start].allSatisfy(isSpace)
    let rest = String(decoding: line[start...], as: UTF8.self)
      .trimmingSpaces(without: "<!--", and: "-->")?
      .trimmingSpaces(without: "prompt-ci:", and: "")
    guard isFirst, let name = rest, !name.contains(where: { $0.isWhitespace || $0 == ">" }) else {
      return .mistake(
        SourceError(
          offset: start,
          message: "a marker is a line of its own, written as '\(PromptMarker.user.text)'"))
    }
    if let marker = PromptMarker(rawValue: name) { return .marker(marker) }
    let known = allCases.map(\.rawValue)
    return .mistake(
      SourceError(
        offset: start,
        message: "unknown marker '\(name)'\(Suggestion.clause(for: name, among: known)); "
          + "the markers are \(known.joined(separator: ", "))"))
  }

  /// The offset of the first comment whose first word is `prompt-ci`, ignoring case.
  private static func firstMarker(in line: ArraySlice<UInt8>) -> Int? {
    let open = Array("<!--".utf8)
    let name = Array("prompt-ci".utf8)
    var index = line.startIndex
    while let start = line[index...].firstIndex(of: open[0]) {
      index = start + 1
      guard line[start...].starts(with: open) else { continue }
      let comment = line[(start + open.count)...].drop { $0 == 0x20 || $0 == 0x09 }
      var word = comment.prefix { byte in
        Character(Unicode.Scalar(byte)).isLetter || byte == UInt8(ascii: "-")
      }
      // A longer word is a different name; trailing dashes may belong to the end of the comment.
      while word.last == UInt8(ascii: "-") { word.removeLast() }
      if word.count == name.count, word.elementsEqual(name, by: { $0 | 0x20 == $1 }) {
        return start
      }
    }
    return nil
  }
}

extension String {
  /// The text without surrounding spaces and tabs, then without the prefix and the suffix, then
  /// trimmed again. `nil` if it does not have both the prefix and the suffix.
  fileprivate func trimmingSpaces(without prefix: String, and suffix: String) -> String? {
    let text = trimmingSpaces()
    guard text.hasPrefix(prefix), text.hasSuffix(suffix),
      text.utf8.count >= prefix.utf8.count + suffix.utf8.count
    else { return nil }
    return String(text.dropFirst(prefix.count).dropLast(suffix.count)).trimmingSpaces()
  }

  private func trimmingSpaces() -> String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}
