/// The requirements on a free-form reply.
struct ReplyRequest: Hashable, Sendable {
  /// The maximum number of words.
  var maximumWords: Int?
  /// The maximum number of sentences.
  var maximumSentences: Int?
  /// The text that the reply must start with.
  var opening: String?
  /// The text that the reply must end with.
  var closing: String?
  /// The texts that the reply must contain.
  var required: [String] = []
  /// The texts that the reply must not contain.
  var forbidden: [String] = []
  /// The patterns to copy from the input, such as an order number.
  var copied: [CopiedPattern] = []
  /// A fixed text for the whole reply.
  var fixed: String?
  /// Whether the reply must greet.
  var greets = false
  /// Whether the reply must thank.
  var thanks = false
  /// Whether the reply must apologize.
  var apologises = false
  /// Whether the reply must ask a question.
  var asks = false

  /// Parses the requirements in a prompt.
  init(_ lines: [PromptLine]) {
    for line in lines {
      for sentence in Prose.sentences(line.text) { readClauses(sentence[...]) }
    }
  }

  /// Parses a sentence in two halves, so that a prohibition in the second does not affect the
  /// first.
  private mutating func readClauses(_ sentence: Substring) {
    for turn in [
      " and never ", " but never ", " and do not ", " but do not ", " and don't ", ", never ",
    ] {
      guard let range = sentence.firstOccurrence(of: turn) else { continue }
      read(String(sentence[..<range.lowerBound]))
      read(String(sentence[range.lowerBound...]))
      return
    }
    read(String(sentence))
  }

  private mutating func read(_ sentence: String) {
    let tokens = Prose.tokens(sentence, labels: LabelNames([]))
    let words = tokens.compactMap(\.word)
    let text = " " + words.joined(separator: " ") + " "
    let quoted = tokens.compactMap { token -> String? in
      guard case .quoted(let text) = token else { return nil }
      return text
    }
    readLimits(words)
    let isNegative = Self.negations.contains { text.includes($0) }
    if isNegative {
      forbidden += quoted
      if text.includes(" apolog") { forbidden += ["sorry", "apolog"] }
      return
    }
    if let quotation = quoted.first {
      if text.includes(" begin") || text.includes(" start") || text.includes(" open") {
        opening = quotation
        if quoted.count > 1, text.includes(" end") || text.includes(" close") {
          closing = quoted[1]
        }
      } else if text.includes(" end ") || text.includes(" ends ") || text.includes(" close ")
        || text.includes(" finish ") || text.includes(" sign ")
      {
        closing = quotation
      } else if text.includes(" exactly ") || text.includes(" always answer ") {
        fixed = quotation
      } else if Self.containing.contains(where: { text.includes($0) }) {
        required += quoted
      }
    } else if let start = words.firstIndex(where: { ["sign", "signed"].contains($0) }),
      let name = words[start...].firstIndex(where: { $0 == "as" }), name + 1 < words.count
    {
      closing = Self.tail(sentence, after: " as ")
    }
    greets = greets || text.includes(" greet") || text.includes(" hello ")
    thanks =
      thanks || text.includes(" thank") || text.includes(" polite") || text.includes(" friendly ")
    apologises = apologises || text.includes(" apolog") || text.includes(" say sorry ")
    asks = asks || text.includes(" ask ") || text.includes(" follow-up question ")
    if Self.copying.contains(where: { text.includes($0) }), let pattern = CopiedPattern(sentence) {
      copied.append(pattern)
    }
  }

  private mutating func readLimits(_ words: [String]) {
    for (index, word) in words.enumerated() {
      guard let number = Self.number(word), number > 0, let unit = words[at: index + 1] else {
        continue
      }
      let before = words[max(0, index - 3)..<index]
      let after = words[(index + 2)...].prefix(3)
      let isLowerBound = before.contains { ["least", "minimum"].contains($0) }
      if isLowerBound { continue }
      let strict =
        before.contains("under") || before.contains("fewer") || before.contains("below")
        || before.suffix(2) == ["less", "than"]
      let isLimit =
        strict
        || before.contains {
          ["most", "maximum", "max", "than", "to", "exceed", "in", "within"]
            .contains($0)
        } || after.contains { ["or", "maximum", "max", "at"].contains($0) }
      guard isLimit else { continue }
      if unit.hasPrefix("word") { maximumWords = strict ? max(number - 1, 1) : number }
      if unit.hasPrefix("sentence") { maximumSentences = strict ? max(number - 1, 1) : number }
    }
  }

  private static func number(_ word: String) -> Int? {
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return Int(word) ?? names.firstIndex(of: word).map { $0 + 1 }
  }

  private static func tail(_ sentence: String, after mark: String) -> String? {
    guard let range = sentence.firstOccurrence(of: mark) else { return nil }
    let tail = sentence[range.upperBound...].withoutFinalMark
    return tail.isEmpty ? nil : String(tail)
  }

  private static let negations = [
    " do not ", " don't ", " never ", " avoid ", " without ", " must not ", " no apolog",
    " not use ",
  ]
  private static let containing = [
    " include", " mention", " contain", " use the ", " using the ", " with the word",
  ]
  private static let copying = [
    " include", " mention", " contain", " repeat", " quote", " refer", " state ", " cite", " give ",
    " with the ", " copy ", " copied ", " extract",
  ]
}
