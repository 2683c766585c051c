/// A parser of labels that a sentence lists: `one of: a, b or c`, `Categories: a, b, c`,
/// `classify it as a, b or c`.
enum InlineLabelList {
  /// The list in a sentence, or `nil`.
  ///
  /// - Parameters:
  ///   - sentence: The sentence.
  ///   - isClassification: Whether the prompt asks for one of several answers. If not, a plain list
  ///     of words is not a label list.
  /// - Returns: A list of at least two labels.
  static func read(_ sentence: String, isClassification: Bool) -> LabelList? {
    guard sentence.utf8.count <= longestSentence else { return nil }
    let lowercased = sentence.lowercased()
    // Offsets in the lowercase copy are valid only if it has the sentence's length.
    guard lowercased.utf8.count == sentence.utf8.count else { return nil }
    if isCondition(lowercased) { return nil }
    for trigger in triggers {
      guard let range = lowercased.firstOccurrence(of: trigger) else { continue }
      let offset = lowercased.utf8.distance(from: lowercased.startIndex, to: range.upperBound)
      let start = sentence.utf8.index(sentence.startIndex, offsetBy: offset)
      if var list = list(sentence[start...]) {
        list.title = String(lowercased[..<range.upperBound])
        return list
      }
    }
    if let colon = sentence.firstIndex(of: ":") {
      let title = sentence[..<colon].lowercased()
      let words = title.split { !$0.isLetter && $0 != "_" }.map(String.init)
      if words.contains(where: { Vocabulary.labels.contains($0) }),
        var list = list(sentence[sentence.index(after: colon)...])
      {
        list.title = title
        return list
      }
    }
    return isClassification ? longestRun(sentence, lowercased) : nil
  }

  /// The maximum length of a sentence that may list labels, in bytes.
  private static let longestSentence = 20_000

  private static let triggers = [
    "one of the following", "one of these", "one of", "either", "choose from", "choose between",
    "select from", "pick from", "into these", "could be about", "could be", "can be", "may be",
    "might be", "should be", "must be", "such as", "into", "whether it is", "whether it's", " as ",
    " are ", " is ", "about",
  ]

  /// Whether a sentence starts a rule, which names labels but does not list them.
  private static func isCondition(_ sentence: String) -> Bool {
    ["if ", "when ", "prefer ", "never ", "do not ", "don't ", "between ", "messages ", "use "]
      .contains { sentence.hasPrefix($0) }
  }

  /// The labels at the start of a text, or `nil` if it lists fewer than two.
  private static func list(_ text: Substring) -> LabelList? {
    var text = text.trimmed
    // "one of the following labels: a, b": the list starts after a nearby colon.
    let head = text.prefix(60)
    if let colon = head.firstIndex(of: ":"), !head[..<colon].includes(",") {
      text = text[text.index(after: colon)...].trimmed
    }
    while let last = text.last, ".,;:?!".contains(last) { text = text.dropLast() }
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] where text.hasPrefix(open) {
      guard let end = text.firstIndex(of: Character(close)) else { continue }
      text = text[text.index(after: text.startIndex)..<end]
    }
    let parts = split(text)
    guard parts.count > 1 else { return nil }
    var list = LabelList(title: "")
    for part in parts {
      guard let label = label(part) else { return nil }
      list.add(label)
    }
    return list.labels.count > 1 ? list : nil
  }

  /// The parts of a list, separated by commas, semicolons, bars or slashes, and by the last "or" or
  /// "and".
  private static func split(_ text: Substring) -> [Substring] {
    var separator: Character = ","
    if !text.includes(",") {
      separator =
        text.includes("|") ? "|" : text.includes(";") ? ";" : text.includes("/") ? "/" : ","
    }
    var depth = 0
    var parts = text.split { character in
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      return character == separator && depth <= 0
    }
    .map(\.trimmed)
    guard let last = parts.popLast() else { return [] }
    for word in ["or ", "and "] where last.hasPrefix(word) {
      return parts + [last.dropFirst(word.count).trimmed]
    }
    for word in [" or ", " and "] {
      if let range = last.firstOccurrence(of: word) {
        return parts + [last[..<range.lowerBound].trimmed, last[range.upperBound...].trimmed]
      }
    }
    return parts + [last]
  }

  private static func label(_ part: Substring) -> Label? {
    var part = part
    for article in ["a ", "an ", "the ", "or "] where part.hasPrefix(article) {
      part = part.dropFirst(article.count)
    }
    var description = ""
    if let open = part.firstOccurrence(of: " ("), part.hasSuffix(")") {
      description = String(part[open.upperBound...].dropLast())
      part = part[..<open.lowerBound]
    }
    let name = String(part.unquoted)
    guard name.split(separator: " ").count <= 4, LabelHead.isName(name) else { return nil }
    return Label(name: name, description: description)
  }

  /// The longest list of names anywhere in the sentence: at least three identifiers or quoted
  /// names.
  private static func longestRun(_ sentence: String, _ lowercased: String) -> LabelList? {
    guard sentence.includes(","), sentence.includes("_") || sentence.includes("`") else {
      return nil
    }
    var list = LabelList(title: lowercased)
    for part in sentence.withoutFinalMark.split(whereSeparator: { ", /|():".contains($0) }) {
      let name = String(part.unquoted)
      guard part.first == "`" || name.includes("_"), LabelHead.isName(name) else { continue }
      list.add(Label(name: name))
    }
    return list.labels.count > 2 ? list : nil
  }
}
