/// A line of a prompt, with its role in the layout.
struct PromptLine: Hashable, Sendable {
  /// The role of a line in the layout.
  enum Kind: Hashable, Sendable {
    /// An empty line, or the end tag of a block.
    case blank
    /// A Markdown heading, or the start tag of a block on its own line.
    case heading
    /// An item of a bulleted or numbered list.
    case item
    /// A row of a table, with its cells.
    case row([String])
    /// The line below a table's header, or the edge of a fenced block.
    case rule
    /// Anything else.
    case text
  }

  /// The role.
  var kind: Kind

  /// The number of spaces before the text; a tab counts as four.
  var indent: Int

  /// The text, without bullet, heading marks and surrounding whitespace.
  var text: String

  /// The lines of a text, which end with LF, CR or CRLF.
  ///
  /// A line that continues the sentence above is joined to it.
  static func lines(of text: String) -> [PromptLine] {
    var lines: [PromptLine] = []
    var widthAbove = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = PromptLine(raw)
      if let above = lines.last, line.continues(above, ofWidth: widthAbove) {
        lines[lines.count - 1].text += " " + line.text
      } else {
        lines.append(line)
      }
      widthAbove = raw.utf8.count
    }
    return lines
  }

  /// Whether a line continues the sentence of the line above.
  private func continues(_ above: PromptLine, ofWidth width: Int) -> Bool {
    guard kind == .text, above.kind == .text || above.kind == .item else { return false }
    guard let last = above.text.unicodeScalars.last, !".!?:".unicodeScalars.contains(last) else {
      return false
    }
    if FieldLine(above.text[...])?.role == .input || isEntry || above.isEntry { return false }
    if above.kind == .item, indent > above.indent { return true }
    let first = text.unicodeScalars.first?.properties
    return last == "," || width >= Self.wrappedWidth || first?.isLowercase == true
  }

  /// Whether a line stands on its own: it has an arrow, or starts with a name and a colon.
  private var isEntry: Bool {
    if ["->", "=>", "→", "⇒", "➜"].contains(where: { text.includes($0) }) { return true }
    guard kind == .text, let field = FieldLine(text[...]) else { return false }
    return field.role != .other || !field.name.includes(" ")
      || text.unicodeScalars.first?.properties.isLowercase == false
  }

  /// The minimum width, in bytes, of a line that was wrapped because it was full.
  private static let wrappedWidth = 60

  /// Parses a line.
  init(_ line: Substring) {
    indent = line.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }
    let content = line.trimmed
    kind = .text
    text = String(content)
    if content.isEmpty {
      kind = .blank
    } else if content.hasPrefix("```") || content.hasPrefix("~~~") || content == "\"\"\"" {
      kind = .rule
    } else if content.allSatisfy({ "-=_*|: ".contains($0) }) {
      kind = content.includes("|") || content.count > 2 ? .rule : .text
    } else if content.hasPrefix("#") {
      kind = .heading
      text = String(content.drop { $0 == "#" }.trimmed)
    } else if content.hasPrefix("|") || PromptLine.isRow(content) {
      let cells = PromptLine.cells(content)
      if cells.count > 1 { kind = .row(cells) }
    } else if let rest = PromptLine.afterBullet(content) {
      kind = .item
      text = String(rest)
    } else if content.hasPrefix("<"), content.hasSuffix(">") {
      readTag(content)
    }
  }

  /// The text after a bullet or an item's number, or `nil` if there is none.
  private static func afterBullet(_ content: Substring) -> Substring? {
    if let first = content.first, "-*•+–◦▪‣·".contains(first) {
      let rest = content.dropFirst()
      // "**bold**" and "-5" are not bullets.
      return rest.first?.isWhitespace == true || first == "•" ? rest.trimmed : nil
    }
    let number = content.prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }
    let isNumber = number.allSatisfy(\.isNumber)
    guard (1...3).contains(number.count), isNumber || number.count == 1 else { return nil }
    let rest = content.dropFirst(number.count)
    guard let mark = rest.first, mark == ")" || (mark == "." && isNumber) else { return nil }
    let item = rest.dropFirst()
    return item.first?.isWhitespace == true ? item.trimmed : nil
  }

  /// Whether a line without outer bars is a row, such as `a | b | c`.
  private static func isRow(_ content: Substring) -> Bool {
    content.hasSuffix("|") && content.includes(" | ")
  }

  private static func cells(_ content: Substring) -> [String] {
    var row = content
    if row.hasPrefix("|") { row = row.dropFirst() }
    if row.hasSuffix("|") { row = row.dropLast() }
    return row.split(separator: "|", omittingEmptySubsequences: false).map { String($0.trimmed) }
  }

  /// Parses `<labels>` as a heading, `</labels>` as blank, and `<input>text</input>` as
  /// `input: text`.
  private mutating func readTag(_ content: Substring) {
    let inner = content.dropFirst().dropLast()
    if !inner.includes("<"), !inner.includes(">") {
      kind = inner.hasPrefix("/") ? .blank : .heading
      text = inner.hasPrefix("/") ? "" : String(inner)
      return
    }
    guard let end = inner.firstIndex(of: ">"), let close = inner.lastIndex(of: "<") else { return }
    let name = inner[..<end]
    guard end < close, inner[close...].dropFirst() == "/\(name)" else { return }
    text = "\(name): \(inner[inner.index(after: end)..<close].trimmed)"
  }
}
