/// The words of a prompt that are evidence for or against a label.
enum LabelProfile {
  /// The terms of a label, from its name and its description.
  ///
  /// A sentence that names another label is about that label. Words after "not", "except" and the
  /// like are evidence against the label:
  /// `order_status: where a parcel is; not a change of address`.
  static func terms(of label: Label, at index: Int, among names: LabelNames) -> TermCounts {
    var terms = TermCounts()
    terms.add(Tokenizer.words(in: spaced(label.name)), weight: 1)
    for sentence in Prose.sentences(label.description) {
      let tokens = Prose.tokens(sentence, labels: names)
      let namesAnother = tokens.contains { token in
        guard let other = token.label, other != index else { return false }
        return names.names[other].includes("_") || names.names[other].includes("-")
      }
      if !namesAnother { add(tokens, names, to: &terms) }
    }
    return terms
  }

  /// A name as words: `accountAccess` and `account-access` become "account access".
  static func spaced(_ name: String) -> String {
    var spaced = ""
    var wasLower = false
    for character in name {
      if character.isUppercase, wasLower { spaced.append(" ") }
      spaced.append(character == "_" || character == "-" ? " " : character)
      wasLower = character.isLowercase
    }
    return spaced
  }

  private static func add(_ tokens: [ProseToken], _ names: LabelNames, to terms: inout TermCounts) {
    var clause: [ProseToken] = []
    var isNegative = false
    func weight() -> Double { isNegative ? againstWeight : 1 }
    for (index, token) in tokens.enumerated() {
      let startsClause = index == 0 || isBoundary(tokens[index - 1])
      if startsClause, isNegation(tokens[index...], after: index == 0 ? nil : tokens[index - 1]) {
        terms.add(Tokenizer.words(in: Prose.text(clause, labels: names)), weight: weight())
        clause = []
        isNegative = true
      } else if isNegative, token == .mark(")") || token == .word("but") {
        terms.add(Tokenizer.words(in: Prose.text(clause, labels: names)), weight: weight())
        clause = []
        isNegative = false
      }
      clause.append(token)
    }
    terms.add(Tokenizer.words(in: Prose.text(clause, labels: names)), weight: weight())
  }

  private static func isBoundary(_ token: ProseToken) -> Bool {
    switch token {
    case .mark(let mark): ",;:(-–—".contains(mark)
    case .word(let word): word == "but" || word == "and"
    default: false
    }
  }

  /// Whether a clause starts with a negation: "not for", "except", "do not use".
  ///
  /// A mere "not" counts at the start of a sentence, in parentheses and after "but". In a list
  /// ("late, not here yet") it is part of a description.
  private static func isNegation(_ tokens: ArraySlice<ProseToken>, after previous: ProseToken?)
    -> Bool
  {
    let words = tokens.prefix(2).map { $0.word ?? "" }
    guard let first = words.first else { return false }
    if ["except", "excluding", "unlike"].contains(first) { return true }
    if ["do not", "other than", "rather than", "never use", "never for"]
      .contains(words.joined(separator: " "))
    {
      return true
    }
    guard first == "not" else { return false }
    if previous == nil || previous == .mark("(") || previous == .word("but") { return true }
    return tokens.dropFirst().first?.label != nil || topics.contains(words.last ?? "")
  }

  private static let topics: Set<String> = [
    "for", "about", "a", "an", "the", "when", "if", "just", "where", "any", "questions", "messages",
    "requests", "problems",
  ]

  private static let againstWeight = -0.5
}
