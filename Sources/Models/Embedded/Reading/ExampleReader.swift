/// A parser of a prompt's worked examples.
///
/// They are pairs of lines (`Input: …` and `Output: …`, `Q:` and `A:`, `Message:` and `Label:`),
/// pairs in one line, lines with an arrow (`"where is it?" -> order_status`), and rows of a table
/// with a column of inputs and one of answers.
struct ExampleReader {
  /// The examples, in order.
  private(set) var examples: [WorkedExample] = []

  /// Whether names such as `Output:` show that answers are bare.
  private(set) var showsForm = false

  /// The indices of the lines that examples were parsed from.
  private(set) var used: Set<Int> = []

  private var input: (text: String, lines: Set<Int>)?
  private var isInExamples = false

  /// Parses the examples of a prompt.
  init(_ lines: [PromptLine]) {
    var head: [String] = []
    for (index, line) in lines.enumerated() {
      switch line.kind {
      case .heading:
        isInExamples = line.text.lowercased().includes("example")
      case .row(let cells):
        if head.isEmpty { head = cells.map { $0.unquoted.lowercased() } }
        readRow(cells, head: head, at: index)
      case .rule:
        break
      case .blank:
        head = []
        continue
      case .text, .item:
        head = []
        if line.text.hasSuffix(":") { isInExamples = line.text.lowercased().includes("example") }
        if let field = FieldLine(line.text[...]), field.role != .other {
          read(field, at: index, after: lines)
        } else if !readArrow(line.text, at: index), input != nil, !used.contains(index) {
          // A further line of the input.
          input?.text += "\n" + line.text
          input?.lines.insert(index)
        }
      }
    }
  }

  private mutating func read(_ field: FieldLine, at index: Int, after lines: [PromptLine]) {
    if field.role == .input {
      if let (value, output) = Self.inlineOutput(field.value) {
        add(value, output, [index], showsForm: true)
      } else if !readArrow(String(field.value), at: index, isInput: true) {
        input = (String(field.value), [index])
      }
      return
    }
    guard let pending = input else { return }
    var output = String(field.value)
    var used = pending.lines.union([index])
    if output.isEmpty, let next = lines[at: index + 1], next.kind == .text,
      FieldLine(next.text[...]) == nil
    {
      output = next.text
      used.insert(index + 1)
    }
    input = nil
    if !output.isEmpty { add(pending.text, output, used, showsForm: true) }
  }

  /// An answer on the same line: `where is it? | Output: order_status`.
  private static func inlineOutput(_ value: Substring) -> (input: String, output: String)? {
    guard let colon = value.lastIndex(of: ":") else { return nil }
    let before = value[..<colon]
    guard
      let word = before.split(whereSeparator: \.isWhitespace).last?.drop(while: { !$0.isLetter }),
      !word.isEmpty, FieldLine.role(word.lowercased()) == .output
    else { return nil }
    let input = before[..<word.startIndex].trimmed
    let marks = input.last.map { "|,;-–—→>/".contains($0) } ?? false
    let output = value[value.index(after: colon)...].trimmed
    guard !input.isEmpty, !output.isEmpty else { return nil }
    return (String(marks ? input.dropLast() : input), String(output))
  }

  /// Parses `"input" -> output`. An input without quotation marks counts only under a heading of
  /// examples.
  private mutating func readArrow(_ line: String, at index: Int, isInput: Bool = false) -> Bool {
    for arrow in ["->", "=>", "→", "⇒", "➜"] {
      guard let range = line.firstOccurrence(of: arrow) else { continue }
      let left = line[..<range.lowerBound].trimmed
      let right = line[range.upperBound...].trimmed
      let isQuoted = left.unicodeScalars.first.map { Quotation.opens($0) && $0 != "`" } ?? false
      guard !left.isEmpty, !right.isEmpty, isQuoted || isInput || isInExamples else { return false }
      add(String(left), String(right), [index], showsForm: false)
      return true
    }
    return false
  }

  private mutating func readRow(_ cells: [String], head: [String], at index: Int) {
    guard
      let column = head.firstIndex(where: { name in
        ["message", "input", "text", "example", "question", "utterance", "query"].contains(name)
      }),
      let answer = head.firstIndex(where: { Vocabulary.outputs.contains($0) }), answer != column
    else { return }
    used.insert(index)
    guard cells.map({ $0.unquoted.lowercased() }) != head, let input = cells[at: column],
      let output = cells[at: answer], !input.isEmpty, !output.isEmpty,
      // Rows that define labels with an example each are parsed as labels.
      head.count == 2, head[column] != "example"
    else {
      used.remove(index)
      return
    }
    add(input, output, [index], showsForm: false)
  }

  private mutating func add(
    _ input: String, _ output: String, _ lines: Set<Int>, showsForm form: Bool
  ) {
    let text = String(input.unquoted)
    guard !text.isEmpty else { return }
    examples.append(WorkedExample(input: text, output: String(output.unquoted)))
    used.formUnion(lines)
    showsForm = showsForm || form
    self.input = nil
  }
}
