/// The words and lines of a prompt, in which examples are searched for.
struct PromptOutline {
  /// A line of the prompt.
  struct Line {
    /// The kind of a line in an example.
    enum Kind {
      /// It contains only white space.
      case blank
      /// It has no words, or is a fence or a closing tag; it delimits the text around it.
      case bracket
      /// It is a rule, which ends the text before it.
      case rule
      /// It names the lines that follow and has no value itself: `Output:`, `### Answer`,
      /// `<output>`.
      case name
      /// It has a value, with or without a name.
      case value
    }

    /// The line's kind.
    var kind: Kind
    /// The line's range, in bytes of UTF-8.
    var range: Range<Int>
    /// The indices of its words.
    var words: Range<Int>
    /// The name of its value, folded, such as `output` in `Output: beta`; `nil` if there is none.
    var name: String?
    /// The index of the first word of its value.
    var value: Int
  }

  /// The folded words, with one number per spelling.
  private(set) var ids: [Int] = []
  /// The words with their ranges.
  private(set) var words: [FoldedWord] = []
  /// The line of each word.
  private(set) var lineOfWord: [Int] = []
  /// The lines.
  private(set) var lines: [Line] = []

  private let bytes: [UInt8]
  private var idsByText: [String: Int] = [:]

  /// Reads a prompt.
  init(_ prompt: String) {
    bytes = Array(prompt.utf8)
    words = FoldedWord.words(in: prompt, isTemplate: true)
    for (index, word) in words.enumerated() {
      // A variable equals no word, not even itself.
      let id = word.text.isEmpty ? -1 - index : idsByText[word.text] ?? idsByText.count
      if id >= 0 { idsByText[word.text] = id }
      ids.append(id)
    }
    readLines()
  }

  /// The numbers of some words; `nil` if the prompt lacks one of them.
  func ids(of words: some Sequence<FoldedWord>) -> [Int]? {
    var ids: [Int] = []
    for word in words {
      guard let id = idsByText[word.text] else { return nil }
      ids.append(id)
    }
    return ids
  }

  /// The text between a word and the word before it; the text around the first and the last word.
  func gap(before word: Int) -> ArraySlice<UInt8> {
    let start = word == 0 ? 0 : words[word - 1].range.upperBound
    let end = word == words.count ? bytes.count : words[word].range.lowerBound
    return bytes[start..<end]
  }

  /// The text before a word on its line, after the word before it.
  func lead(of word: Int) -> ArraySlice<UInt8> {
    let gap = gap(before: word)
    guard let end = gap.lastIndex(of: UInt8(ascii: "\n")) else { return gap }
    return gap[(end + 1)...]
  }

  /// The text after a word on its line, before the next word.
  func trail(of word: Int) -> ArraySlice<UInt8> {
    let gap = gap(before: word + 1)
    guard let end = gap.firstIndex(of: UInt8(ascii: "\n")) else { return gap }
    return gap[..<end]
  }

  /// Whether a word is the first of its line.
  func isFirstOfLine(_ word: Int) -> Bool { lines[lineOfWord[word]].words.lowerBound == word }

  /// Whether a word is the last of its line.
  func isLastOfLine(_ word: Int) -> Bool { lines[lineOfWord[word]].words.upperBound == word + 1 }

  /// Whether some words occur at an index.
  func matches(_ pattern: some Collection<Int>, at place: Int) -> Bool {
    place >= 0 && place + pattern.count <= ids.count
      && ids[place..<(place + pattern.count)].elementsEqual(pattern)
  }
}

// MARK: - Lines

extension PromptOutline {
  private mutating func readLines() {
    var start = 0
    var next = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let first = next
      while next < words.count, words[next].range.lowerBound < end {
        lineOfWord.append(lines.count)
        next += 1
      }
      lines.append(line(start..<end, first..<next))
      start = end + 1
    }
  }

  private func line(_ range: Range<Int>, _ own: Range<Int>) -> Line {
    let text = bytes[range].filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    func line(_ kind: Line.Kind, _ name: String? = nil, value: Int? = nil) -> Line {
      Line(
        kind: kind, range: range, words: own, name: name, value: value ?? own.lowerBound)
    }
    if text.isEmpty { return line(.blank) }
    if own.isEmpty {
      let isRule =
        text.count >= 3 && text.allSatisfy { $0 == text[0] } && "-*=_~#".utf8.contains(text[0])
      return line(isRule ? .rule : .bracket)
    }
    if text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8) { return line(.bracket) }
    if text.starts(with: "</".utf8), own.count <= 2 { return line(.bracket) }
    if let named = named(range, own) {
      return line(named.value < own.upperBound ? .value : .name, named.name, value: named.value)
    }
    let isHeading =
      text.first == UInt8(ascii: "#")
      || own.count <= 3 && text.starts(with: "**".utf8) && text.suffix(2).elementsEqual("**".utf8)
    return isHeading ? line(.name, name(own)) : line(.value)
  }

  /// The name that a line begins with, before a colon, an equals sign or the end of a tag, and the
  /// index of its value's first word.
  private func named(_ range: Range<Int>, _ own: Range<Int>) -> (name: String, value: Int)? {
    let isTag = bytes[range.lowerBound..<words[own.lowerBound].range.lowerBound].last == 0x3C
    for count in 1...min(4, own.count) {
      let last = own.lowerBound + count - 1
      let end = count == own.count ? range.upperBound : words[last + 1].range.lowerBound
      let gap = bytes[words[last].range.upperBound..<end]
      let text = String(decoding: gap, as: UTF8.self)
      if isTag, text.contains(">") { return (name(own.lowerBound...last), last + 1) }
      if text.contains("=>") || text.contains("->") || text.contains("→") { return nil }
      if text.contains(":") || text.contains("：") || text.contains("=") {
        return (name(own.lowerBound...last), last + 1)
      }
      // Text that continues after a full stop or a comma is not a name.
      if text.contains(where: { ".?!,;。、，".contains($0) }) { return nil }
    }
    return nil
  }

  private func name(_ own: some Sequence<Int>) -> String {
    own.map { words[$0].text }.joined(separator: " ")
  }
}
