/// A line of a prompt that says what the text below it is, and is not sent.
enum PromptMarker: String, CaseIterable {
  /// The instructions begin.
  case instructions
  /// The user's turn begins.
  case user
  /// A protected region begins.
  case keep
  /// A protected region ends.
  case endKeep = "end-keep"

  /// The marker as it is written.
  var text: String { "<!-- prompt-ci:\(rawValue) -->" }

  /// What a line is found to be.
  enum Line: Equatable {
    /// Text, which may have comments of other kinds.
    case text
    /// A marker.
    case marker(PromptMarker)
    /// A comment that is meant as a marker and is none, and where it begins.
    case mistake(SourceError)
  }

  /// Reads a line; white space around the marker and its parts does not count.
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

  /// The offset of the first comment that begins with our name, in whatever case.
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
      // A longer word is another's name; dashes after it may be the comment's end.
      while word.last == UInt8(ascii: "-") { word.removeLast() }
      if word.count == name.count, word.elementsEqual(name, by: { $0 | 0x20 == $1 }) {
        return start
      }
    }
    return nil
  }
}

extension String {
  /// The text without spaces and tabs around it, then without a prefix and a suffix, then again without spaces; `nil`
  /// where prefix and suffix are not both there.
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
