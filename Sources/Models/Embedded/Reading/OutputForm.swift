/// The form of the answer that a prompt asks for.
struct OutputForm: Hashable, Sendable {
  /// The case of the answer's letters.
  enum LetterCase: Hashable, Sendable {
    /// As written in the prompt.
    case asWritten
    /// Lowercase.
    case lower
    /// Uppercase.
    case upper
  }

  /// Whether the answer must be the label alone.
  var isBare = false

  /// The case of the answer's letters.
  var letterCase = LetterCase.asWritten

  /// The texts around the label, as in `Category: <label>`; `nil` if there are none.
  var frame: Frame?

  /// The texts around a label.
  struct Frame: Hashable, Sendable {
    /// The text before the label.
    var before: String
    /// The text after the label.
    var after: String
  }

  /// The noun for the answer in a sentence: "category", "label", "intent", …
  var noun = "category"

  /// Parses the form from a prompt.
  init(_ lines: [PromptLine]) {
    for line in lines {
      for sentence in Prose.sentences(line.text) { read(sentence) }
    }
  }

  private mutating func read(_ sentence: String) {
    let words = sentence.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
      .map { $0 == "don't" ? "do not" : String($0) }
    let text = " " + words.joined(separator: " ") + " "
    let asks = words.contains { Vocabulary.answering.contains($0) || $0 == "format" }
    if Self.bare.contains(where: { text.includes($0) }) { isBare = true }
    if asks, words.contains("only") || words.contains("exactly") || words.contains("just") {
      if words.contains(where: { Self.things.contains($0) }) || words.count < 4 { isBare = true }
    }
    if text.includes(" lowercase ") || text.includes(" lower case ") { letterCase = .lower }
    if text.includes(" uppercase ") || text.includes(" upper case ") || text.includes(" all caps ")
      || text.includes(" capital letters ")
    {
      letterCase = .upper
    }
    if asks, let frame = Self.frame(sentence) { self.frame = frame }
    if noun == "category", let word = words.first(where: { Self.nouns.contains($0) }) {
      noun = word
    }
  }

  /// The texts around `<label>`, `[label]` or `{label}` in a quotation or at the end of a sentence,
  /// or `nil`.
  private static func frame(_ sentence: String) -> Frame? {
    for (open, close) in [("<", ">"), ("[", "]"), ("{", "}")] {
      let parts = sentence.split(separator: open, omittingEmptySubsequences: false)
      guard parts.count == 2, let end = parts[1].firstOccurrence(of: close) else { continue }
      let name = parts[1][..<end.lowerBound].lowercased()
      guard name.split(separator: " ").contains(where: { things.contains(String($0)) }) else {
        continue
      }
      var before = parts[0]
      var after = parts[1][end.upperBound...]
      if let mark = before.lastIndex(where: { "\"`“".contains($0) }) {
        before = before[before.index(after: mark)...]
        after = after.prefix { !"\"`”".contains($0) }
      } else {
        // Without quotation marks, as in `Format: Category: <label>`.
        guard let last = before.lastIndex(of: ":"),
          let colon = before[..<last].lastIndex(of: ":")
        else { continue }
        before = before[before.index(after: colon)...].drop(while: \.isWhitespace)
        after = after.withoutFinalMark
      }
      guard !before.isEmpty || !after.isEmpty else { continue }
      return Frame(before: String(before), after: String(after))
    }
    return nil
  }

  /// Phrases that ask for a bare answer.
  private static let bare = [
    " nothing else ", " no explanation ", " no explanations ", " one word ", " single word ",
    " no other text ", " no other words ", " without explanation ", " without any explanation ",
    " do not explain ", " no additional text ", " no extra text ", " no punctuation ",
    " label only ", " category only ", " name only ", " only the label ", " only the category ",
    " just the label ", " just the category ", " just the name ", " only the name ",
    " no preamble ", " no extra words ", " and no more ", " nothing more ", " do not add ",
    " answer only ", " respond only ", " reply only ", " output only ", " return only ",
    " without any other text ", " no commentary ",
  ]

  /// Nouns for an answer in a request such as "only the label".
  private static let things: Set<String> = [
    "label", "labels", "category", "categories", "class", "intent", "topic", "word", "name",
    "queue", "answer", "one", "option", "tag", "json", "code", "value", "type", "sentiment",
    "department", "team", "following", "these",
  ]

  private static let nouns: Set<String> = [
    "category", "label", "intent", "topic", "class", "sentiment",
  ]
}
