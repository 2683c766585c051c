/// The name at the start of an item, and the rest: `**refund** – money back`,
/// `refund (money back)`, `refund`.
struct LabelHead: Hashable, Sendable {
  /// The name.
  var name: String

  /// The rest without the separator; may be empty.
  var rest: String

  /// Whether backticks, quotation marks, emphasis or an underscore distinguish the name from prose.
  var isMarked: Bool

  /// Whether the name is one word.
  var isIdentifier: Bool { !name.contains(where: \.isWhitespace) }

  /// Parses an item. Returns `nil` if it does not start like a label.
  init?(_ item: String) {
    let item = item.trimmed
    if let (name, rest) = LabelHead.marked(item) {
      self.name = name
      self.rest = LabelHead.description(rest)
      isMarked = true
    } else if let (name, rest) = LabelHead.separated(item) {
      self.name = String(name)
      self.rest = LabelHead.description(rest)
      isMarked = name.includes("_")
    } else {
      name = String(item.withoutFinalMark)
      rest = ""
      isMarked = name.includes("_")
      if item.hasSuffix("."), !isMarked { return nil }
    }
    guard LabelHead.isName(name) else { return nil }
  }

  /// Whether a text can be a label: short, without punctuation of sentences, and not an
  /// instruction.
  static func isName(_ text: String) -> Bool {
    guard (1...60).contains(text.utf8.count), text.contains(where: { $0.isLetter || $0.isNumber })
    else { return false }
    let words = text.split(separator: " ")
    guard words.count <= 5, !text.contains(where: { ".?!,;:\"<>{}".contains($0) }) else {
      return false
    }
    if words.count == 1 { return true }
    return !Vocabulary.instructions.contains(words[0].lowercased())
  }

  /// A marked name at the start of an item, and the rest.
  private static func marked(_ item: Substring) -> (name: String, rest: Substring)? {
    if item.hasPrefix("**") || item.hasPrefix("__") {
      let inner = item.dropFirst(2)
      let mark = item.first ?? "*"
      guard let end = inner.firstIndex(of: mark) else { return nil }
      let name = inner[..<end].withoutFinalMark.unquoted
      return (String(name), inner[end...].drop { $0 == mark })
    }
    guard let first = item.unicodeScalars.first, Quotation.opens(first) else { return nil }
    let inner = item.unicodeScalars.dropFirst()
    guard let end = inner.firstIndex(where: { Quotation.closes(first, $0) }) else { return nil }
    return (String(Substring(inner[..<end]).trimmed), Substring(inner[end...].dropFirst()))
  }

  /// A name before a colon, a dash, an equals sign or a parenthesis, and the rest.
  private static func separated(_ item: Substring) -> (name: Substring, rest: Substring)? {
    let head = item.prefix(64)
    var best: (name: Substring, rest: Substring)?
    for separator in [":", " - ", " – ", " — ", " = ", "\t", " ("] {
      guard let range = head.firstOccurrence(of: separator) else { continue }
      if let best, best.name.endIndex <= range.lowerBound { continue }
      let restStart = separator == " (" ? head.index(before: range.upperBound) : range.upperBound
      best = (item[..<range.lowerBound].trimmed, item[restStart...])
    }
    return best
  }

  /// A description without the separator before it and the parentheses around it.
  private static func description(_ rest: Substring) -> String {
    var text = rest.trimmed
    while let first = text.first, ":-–—=→".contains(first) {
      text = text.dropFirst().drop { $0 == ">" }.trimmed
    }
    if text.hasPrefix("("), text.withoutFinalMark.hasSuffix(")"),
      text.count(where: { $0 == "(" }) == 1
    {
      text = text.withoutFinalMark.dropFirst().dropLast().trimmed
    }
    return String(text)
  }
}
