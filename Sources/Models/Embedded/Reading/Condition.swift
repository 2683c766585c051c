/// A rule's condition on an input: `mentions "refund" or "money back" but not "exchange"`.
struct Condition: Hashable, Sendable {
  /// Sets of phrases. All phrases of at least one set must occur.
  var alternatives: [[Phrase]]

  /// Phrases that must not occur.
  var exceptions: [Phrase]

  /// The words of the condition, without lead-in or exceptions.
  var text: String

  /// The number of words in the longest matching alternative, or `nil` if the condition does not
  /// hold.
  func strength(in text: ReadText) -> Int? {
    var strength: Int?
    for phrases in alternatives where phrases.allSatisfy({ $0.occurs(in: text) }) {
      strength = max(strength ?? 0, phrases.reduce(0) { $0 + $1.terms.count })
    }
    guard strength != nil, !exceptions.contains(where: { $0.occurs(in: text) }) else { return nil }
    return strength
  }

  /// Parses a condition. Returns `nil` if it names nothing to look for.
  ///
  /// - Parameters:
  ///   - tokens: The words after "if", "when", "for" or "messages about".
  ///   - isList: Whether "and" lists alternatives, as in "messages about parcels and letters".
  ///   - labels: The names of the labels that the tokens refer to.
  init?(_ tokens: some Collection<ProseToken>, isList: Bool, labels: LabelNames) {
    var tokens = Array(tokens)
    if let verb = tokens.firstIndex(where: { Self.mentions.contains($0.word ?? "") }) {
      let before = tokens[..<verb].compactMap(\.word)
      let isNegated = before.suffix(2).contains {
        ["not", "never", "doesn't", "don't"].contains($0)
      }
      if isNegated { return nil }
      tokens.removeSubrange(...verb)
    }
    let hasComma = tokens.contains(.mark(","))
    let isBoth = tokens.first == .word("both")
    let joinsAll = isBoth || (!isList && !hasComma)
    alternatives = []
    exceptions = []
    text = ""

    var part: [ProseToken] = []
    var group: [Phrase] = []
    var isException = false
    func close() {
      for phrase in Self.phrases(part, labels: labels) {
        if isException { exceptions.append(phrase) } else { group.append(phrase) }
      }
      if !isException { text += Prose.text(part, labels: labels) + ". " }
      part = []
    }
    func closeGroup() {
      close()
      if !group.isEmpty { alternatives.append(group) }
      group = []
    }
    for token in tokens {
      switch token {
      case .word("or"), .mark("/"), .mark(","), .mark(";"), .mark("("), .mark(")"):
        closeGroup()
      case .word("and"):
        if joinsAll { close() } else { closeGroup() }
      case .word("but"):
        closeGroup()
      case .word("not"), .word("without"), .word("unless"), .word("except"), .word("excluding"):
        closeGroup()
        isException = true
      default:
        part.append(token)
      }
    }
    closeGroup()
    if alternatives.isEmpty { return nil }
  }

  /// The phrases of a part: each quotation, or else all words except lead-in.
  private static func phrases(_ part: [ProseToken], labels: LabelNames) -> [Phrase] {
    let quoted = part.compactMap { token -> Phrase? in
      guard case .quoted(let text) = token else { return nil }
      return Phrase(text, isLoose: false)
    }
    if !quoted.isEmpty { return quoted }
    let words = part.filter { token in
      guard let word = token.word else { return true }
      return !leadIn.contains(word)
    }
    return Phrase(Prose.text(words, labels: labels), isLoose: true).map { [$0] } ?? []
  }

  private static let mentions: Set<String> = [
    "mention", "mentions", "mentioning", "mentioned", "contain", "contains", "containing",
    "include", "includes", "including", "says", "say", "saying", "about", "asks", "ask", "asking",
    "wants", "want", "wanting", "reports", "reporting", "describes", "describing", "uses", "has",
    "complains", "complaining", "talks", "concerns", "concerning", "regarding", "of",
  ]

  /// Words that introduce a phrase: "the word", "something like", "any of".
  private static let leadIn: Set<String> = [
    "word", "words", "phrase", "phrases", "term", "terms", "keyword", "keywords", "any", "of",
    "either", "like", "such", "as", "both", "explicitly", "clearly", "text", "it", "also", "even",
    "the", "a", "an", "to", "for", "about", "that", "message", "messages", "customer", "customers",
    "user", "users", "they", "them", "their", "someone", "something", "anything", "sender",
    "mention", "mentions", "contains", "says", "asks", "wants", "then", "is", "are",
  ]
}
