/// A finder of the text to answer in a prompt with filled-in variables.
///
/// These places are tried in order, and the last match in the text is used. A block below the named
/// input is preferred to it.
///
/// 1. The text after the name of an input, such as `Message:` or `Customer question:`, with the
///    named lines just above it (`Subject: …`). The name of an answer without a value at the end
///    (`Label:`) is not included.
/// 2. The text in a block such as `<message>…</message>`, or between lines of ```` ``` ```` or
///    `"""`.
/// 3. The longest quotation of at least three words, in the last paragraph or in a text of one
///    paragraph.
/// 4. The last paragraph, or the last line, or everything.
struct InputLocator {
  /// A prompt, split into its instructions and the text to answer.
  struct Parts: Hashable, Sendable {
    /// The prompt without the text to answer.
    var prompt: String
    /// The text to answer.
    var input: String
    /// Whether the prompt ends with the name of an answer, so that only the bare answer should
    /// follow.
    var endsWithCue = false
  }

  private let bytes: [UInt8]
  private var lines: [Range<Int>]
  private var endsWithCue = false

  /// Splits a prompt.
  static func split(_ text: String) -> Parts {
    InputLocator(text).parts()
  }

  /// A turn without the name before its text and the empty `Label:` after it, if there are any.
  static func unframed(_ turn: String) -> Parts {
    let locator = InputLocator(turn)
    guard locator.endsWithCue || locator.lines.first.map(locator.isInput) == true,
      let parts = locator.markedParts()
    else { return Parts(prompt: "", input: turn) }
    return parts
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
    lines = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0a {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<bytes.count)
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    if let last = lines.last, lines.count > 1, let field = field(last), field.role == .output,
      field.value.isEmpty
    {
      endsWithCue = true
      lines.removeLast()
      while let last = lines.last, isBlank(last) { lines.removeLast() }
    }
  }

  private func parts() -> Parts {
    let marked = markedRange()
    let block = blockRange()
    if let block, block.inner.lowerBound >= marked?.value ?? 0 {
      return cut(block.outer, block.inner)
    }
    if let parts = markedParts() { return parts }
    if let quotation = quotationRange() { return cut(quotation, quotation) }
    return lastParagraph()
  }

  // MARK: - Named inputs

  private func markedParts() -> Parts? {
    guard let (start, value, end) = markedRange() else { return nil }
    let text = self.text(value..<end)
    let fields = self.text(start..<end)
    // If there are named lines above, all of them are the input.
    return Parts(
      prompt: self.text(0..<start) + self.text(end..<bytes.count),
      input: String(lineCount(start..<end, before: value) > 0 ? fields.trimmed : text.trimmed),
      endsWithCue: endsWithCue)
  }

  /// The start of the last named input, including named lines above it, the start of its value, and
  /// its end.
  private func markedRange() -> (start: Int, value: Int, end: Int)? {
    guard let last = lines.indices.last(where: { isInput(lines[$0]) }) else { return nil }
    let rest = lines[(last + 1)...]
    // A named answer with a value below makes it a worked example.
    if rest.contains(where: { field($0).map { $0.role == .output && !$0.value.isEmpty } ?? false })
    {
      return nil
    }
    guard let colon = bytes[lines[last]].firstIndex(of: 0x3a) else { return nil }
    var first = last
    while first > 0, let above = field(lines[first - 1]), above.role != .output,
      !above.value.isEmpty, above.name.split(separator: " ").count < 3
    {
      first -= 1
    }
    let end = instructionStart(after: last) ?? lines[lines.count - 1].upperBound
    var value = colon + 1
    while value < end, bytes[value] == 0x2a { value += 1 }
    guard !isBlank(value..<end) else { return nil }
    return (lines[first].lowerBound, value, end)
  }

  /// The start of a last paragraph that tells how to answer, or `nil`.
  private func instructionStart(after line: Int) -> Int? {
    guard let blank = lines.indices.last(where: { $0 > line && isBlank(lines[$0]) }) else {
      return nil
    }
    guard blank + 1 < lines.count else { return nil }
    let words = text(lines[blank + 1]).lowercased().split { !$0.isLetter && $0 != "'" }
    guard let first = words.first, Vocabulary.instructions.contains(String(first)),
      words.contains(where: {
        Vocabulary.answering.contains(String($0)) || Vocabulary.labels.contains(String($0))
      })
    else { return nil }
    return lines[blank].lowerBound
  }

  private func isInput(_ line: Range<Int>) -> Bool {
    field(line)?.role == .input
  }

  private func field(_ line: Range<Int>) -> FieldLine? {
    guard let colon = bytes[line].prefix(64).firstIndex(of: 0x3a) else { return nil }
    // Items of lists and rows of tables name labels.
    let first = bytes[line].first { $0 != 0x20 && $0 != 0x09 } ?? 0x20
    if [0x2d, 0x7c, 0x23].contains(first) { return nil }
    if first == 0x2a, bytes[line].prefix(while: { $0 != colon }).count(where: { $0 == 0x2a }) < 2 {
      return nil
    }
    return FieldLine(text(line)[...])
  }

  // MARK: - Blocks, quotations, paragraphs

  private func blockRange() -> (outer: Range<Int>, inner: Range<Int>)? {
    let marks = lines.indices.filter { index in
      let line = text(lines[index].prefix(12)).trimmed
      return line.hasPrefix("```") || line == "\"\"\""
    }
    var fence: (outer: Range<Int>, inner: Range<Int>)?
    if marks.count > 1, marks.count.isMultiple(of: 2) {
      let open = lines[marks[marks.count - 2]]
      let close = lines[marks[marks.count - 1]]
      let inner = min(open.upperBound + 1, close.lowerBound)..<close.lowerBound
      let first = bytes[inner].first { $0 > 0x20 }
      if first != nil, first != UInt8(ascii: "{") {
        fence = (open.lowerBound..<close.upperBound, inner)
      }
    }
    if let tag = tagRange(), tag.inner.lowerBound >= fence?.inner.lowerBound ?? 0 { return tag }
    return fence
  }

  /// The last `<name>…</name>` whose name is an input's.
  private func tagRange() -> (outer: Range<Int>, inner: Range<Int>)? {
    var end = bytes.count
    var attempts = 0
    while attempts < 20, let close = lastIndex(of: Array("</".utf8), before: end) {
      attempts += 1
      end = close
      let name = bytes[(close + 2)...].prefix(40).prefix { $0 != 0x3e }
      let last =
        String(decoding: name, as: UTF8.self).lowercased()
        .split { !$0.isLetter }.last.map(String.init) ?? ""
      guard FieldLine.role(last) == .input else { continue }
      let opening = [0x3c] + name + [0x3e]
      guard let open = lastIndex(of: opening, before: close) else { continue }
      let inner = (open + opening.count)..<close
      if isBlank(inner) { continue }
      return (open..<min(bytes.count, close + name.count + 3), inner)
    }
    return nil
  }

  private func lastIndex(of pattern: [UInt8], before end: Int) -> Int? {
    var index = end - pattern.count
    while index >= 0 {
      if bytes[index] == pattern[0], bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
        return index
      }
      index -= 1
    }
    return nil
  }

  /// The longest quotation of at least three words, in the last paragraph.
  private func quotationRange() -> Range<Int>? {
    let range = paragraphRange() ?? 0..<(lines.last?.upperBound ?? 0)
    var best: Range<Int>?
    var open: Int?
    for index in range where bytes[index] == 0x22 {
      guard let start = open else {
        open = index + 1
        continue
      }
      let spaces = bytes[start..<index].count { $0 == 0x20 }
      if spaces > 1, index - start > best?.count ?? 0 { best = start..<index }
      open = nil
    }
    return best
  }

  private func lastParagraph() -> Parts {
    guard let last = lines.last else {
      return Parts(prompt: "", input: "", endsWithCue: endsWithCue)
    }
    let start: Int
    if let paragraph = paragraphRange() {
      start = paragraph.lowerBound
    } else {
      start = lines.count > 1 ? last.lowerBound : 0
    }
    return cut(start..<last.upperBound, start..<last.upperBound)
  }

  /// The last paragraph, or `nil` if there is only one.
  private func paragraphRange() -> Range<Int>? {
    guard let blank = lines.indices.last(where: { isBlank(lines[$0]) }), blank > 0,
      blank + 1 < lines.count
    else { return nil }
    return lines[blank + 1].lowerBound..<lines[lines.count - 1].upperBound
  }

  // MARK: - Bytes

  private func cut(_ outer: Range<Int>, _ inner: Range<Int>) -> Parts {
    Parts(
      prompt: text(0..<outer.lowerBound) + text(outer.upperBound..<bytes.count),
      input: String(text(inner).trimmed), endsWithCue: endsWithCue)
  }

  private func lineCount(_ range: Range<Int>, before end: Int) -> Int {
    bytes[range.lowerBound..<max(range.lowerBound, end)].count { $0 == 0x0a }
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 <= 0x20 }
  }
}
