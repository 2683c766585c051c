/// A parser of a prompt's rules about a set of labels.
///
/// ```
/// If the message mentions "refund" or "money back", answer refund_request.
/// Answer billing_issue when they mention an invoice but not a refund.
/// Messages about late parcels are order_status.
/// If both order_status and complaint fit, choose complaint.
/// Prefer refund_request over complaint when it mentions money.
/// Otherwise answer other.
/// ```
enum RuleReader {
  /// The rules in a sentence; empty if it is not a rule about these labels.
  static func rules(in sentence: String, labels: LabelNames) -> [Rule] {
    let tokens = Prose.tokens(sentence, labels: labels)
    let places = tokens.indices.filter { tokens[$0].label != nil }
    guard let first = places.first, tokens.count > 2 else { return [] }
    if let label = catchAll(tokens, places) { return [.otherwise(label: label)] }
    if let rule = preference(tokens, places, labels) { return [rule] }
    guard let opening = conditionStart(tokens) else { return [] }
    if first < opening.start {
      return answerFirst(tokens, places, opening, labels)
    }
    return conditionFirst(tokens, places, opening, labels)
  }

  // MARK: - The shapes of rules

  private struct Opening {
    /// The index of the word that starts the condition.
    var start: Int
    /// Whether a list of topics follows rather than a clause.
    var isList: Bool
  }

  private static func conditionStart(_ tokens: [ProseToken]) -> Opening? {
    for (index, token) in tokens.enumerated() {
      guard let word = token.word else { continue }
      if ["if", "when", "whenever", "where", "unless"].contains(word) {
        return Opening(start: index, isList: false)
      }
      if ["for"].contains(word), index > 0 { return Opening(start: index, isList: true) }
      if index < 2, subjects.contains(word) { return Opening(start: index, isList: true) }
    }
    return nil
  }

  /// `Answer A when C`, `A if C`, `Never answer A when C`.
  private static func answerFirst(
    _ tokens: [ProseToken], _ places: [Int], _ opening: Opening, _ labels: LabelNames
  ) -> [Rule] {
    guard let place = places.last(where: { $0 < opening.start }), let label = tokens[place].label
    else { return [] }
    var end =
      tokens[opening.start...].firstIndex {
        ["otherwise", "else"].contains($0.word ?? "") || $0 == .mark(";")
      } ?? tokens.count
    // ", not B" and ", even if …" are not part of the condition.
    if let comma = tokens[opening.start..<end].indices.first(where: { index in
      guard tokens[index] == .mark(",") || tokens[index] == .mark("(") else { return false }
      let next = tokens[(index + 1)..<end].prefix(3)
      return next.contains { $0.label != nil } || next.first?.word == "even"
    }) {
      end = comma
    }
    let clause = tokens[(opening.start + 1)..<end]
    let isNegative =
      isNegated(tokens[..<place]) || tokens[opening.start] == .word("unless")
    guard let condition = Condition(clause, isList: opening.isList, labels: labels) else {
      return []
    }
    return [
      isNegative ? .avoid(label: label, when: condition) : .choose(label: label, when: condition)
    ]
  }

  /// `If C, answer A`, `Messages about C are A`, `Mentions of C → A`, `If C, do not answer A`.
  private static func conditionFirst(
    _ tokens: [ProseToken], _ places: [Int], _ opening: Opening, _ labels: LabelNames
  ) -> [Rule] {
    for place in places {
      guard let label = tokens[place].label, let answer = answerStart(tokens, before: place),
        answer > opening.start + 1
      else { continue }
      let clause = tokens[(opening.start + (opening.isList ? 0 : 1))..<answer]
      guard
        let condition = Condition(
          trimmed(clause), isList: opening.isList, labels: labels)
      else { continue }
      if isNegated(tokens[answer..<place]) {
        let other = places.first { $0 > place && !isNegated(tokens[(place + 1)..<$0]) }
        let avoided = Rule.avoid(label: label, when: condition)
        guard let other, let chosen = tokens[other].label else { return [avoided] }
        return [avoided, .choose(label: chosen, when: condition)]
      }
      return [.choose(label: label, when: condition)]
    }
    return []
  }

  /// `Prefer A over B`, `A beats B`, `If both A and B fit, choose A`,
  /// `between A and B choose A when C`.
  private static func preference(
    _ tokens: [ProseToken], _ places: [Int], _ labels: LabelNames
  ) -> Rule? {
    guard places.count > 1, let first = tokens[places[0]].label,
      let second = tokens[places[1]].label
    else { return nil }
    let between = tokens[(places[0] + 1)..<places[1]].compactMap(\.word)
    let words = Set(tokens.compactMap(\.word))
    if between.contains(where: { winning.contains($0) }), first != second {
      let rest = tokens[(places[1] + 1)...]
      return .prefer(label: first, over: second, when: trailingCondition(rest, labels))
    }
    // "both A and B", "between A and B", "A or B": the rest of the sentence chooses one.
    let isPair =
      first != second && between.count <= 2 && !between.isEmpty
      && between.allSatisfy { ["and", "or", "versus", "vs", "as", "well"].contains($0) }
    let isChoice = !words.isDisjoint(with: [
      "both", "between", "either", "doubt", "torn", "fit", "fits", "apply", "applies", "unsure",
      "could", "equally", "versus", "vs",
    ])
    guard isPair, isChoice, let answer = places.dropFirst(2).first,
      let chosen = tokens[answer].label
    else { return nil }
    guard let other = [first, second].first(where: { $0 != chosen }) else { return nil }
    let rest = tokens[(answer + 1)...]
    return .prefer(label: chosen, over: other, when: trailingCondition(rest, labels))
  }

  /// `Otherwise answer A`, `If nothing else fits, answer A`, `Use A for anything else`.
  private static func catchAll(_ tokens: [ProseToken], _ places: [Int]) -> Int? {
    guard places.count == 1 else { return nil }
    let text = Prose.text(tokens.filter { $0.label == nil })
    let isCatchAll =
      text.hasPrefix("otherwise") || text.hasPrefix("else")
      || Vocabulary.catchAllPhrases.contains { text.includes($0) }
    return isCatchAll ? tokens[places[0]].label : nil
  }

  // MARK: - Parts of sentences

  private static func trailingCondition(
    _ tokens: ArraySlice<ProseToken>, _ labels: LabelNames
  ) -> Condition? {
    guard
      let start = tokens.firstIndex(where: { ["if", "when", "whenever"].contains($0.word ?? "") })
    else { return nil }
    let end = tokens[start...].firstIndex {
      ["otherwise", "else"].contains($0.word ?? "") || $0 == .mark(";")
    }
    return Condition(tokens[(start + 1)..<(end ?? tokens.endIndex)], isList: false, labels: labels)
  }

  /// The index of the words that introduce an answer, such as "then answer with the label", or
  /// `nil`.
  private static func answerStart(_ tokens: [ProseToken], before place: Int) -> Int? {
    var index = place
    var isAnswer = false
    while index > 0, place - index < 7 {
      let token = tokens[index - 1]
      switch token {
      case .word(let word) where answering.contains(word): isAnswer = true
      case .word(let word) where fillers.contains(word): break
      case .mark("→"), .mark(":"), .mark("="): isAnswer = true
      case .mark(","):
        return index - 1
      case .mark("-"), .mark("–"), .mark("—"): isAnswer = true
      default: return isAnswer ? index : nil
      }
      index -= 1
    }
    return isAnswer ? index : nil
  }

  /// A clause without the comma and "then" at its end.
  private static func trimmed(_ clause: ArraySlice<ProseToken>) -> ArraySlice<ProseToken> {
    var clause = clause
    while let last = clause.last, last == .mark(",") || last == .word("then") {
      clause.removeLast()
    }
    return clause
  }

  private static func isNegated(_ tokens: ArraySlice<ProseToken>) -> Bool {
    tokens.contains { ["not", "never", "don't", "isn't", "avoid", "no"].contains($0.word ?? "") }
  }

  private static let subjects: Set<String> = [
    "messages", "message", "anything", "questions", "requests", "emails", "tickets", "customers",
    "mentions", "complaints", "everything", "problems", "issues", "people", "users", "texts",
  ]

  private static let answering: Set<String> = Vocabulary.answering.union([
    "use", "choose", "pick", "select", "label", "classify", "prefer", "route", "assign", "tag",
    "mark", "treat", "is", "are", "as", "it's", "means", "goes", "go", "belongs", "belong",
    "counts",
    "count", "falls", "gets", "get", "becomes", "that's", "under",
  ])

  private static let fillers: Set<String> = [
    "with", "it", "to", "the", "label", "category", "that", "this", "in", "into", "class", "queue",
    "intent", "them", "not", "never", "do", "don't", "always", "should", "be", "must", "then",
    "message", "rather", "instead", "just", "only", "simply",
  ]

  private static let winning: Set<String> = [
    "over", "beats", "beat", "wins", "outranks", "overrides", "precedence", "priority", "rather",
    "instead",
  ]
}
