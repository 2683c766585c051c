/// Consecutive words to be found in a text.
struct Phrase: Hashable, Sendable {
  /// The stems. Function words are included only if there are no other words.
  let terms: [Term]

  /// Whether the stems are function words, which have to be searched among all words.
  let usesFunctionWords: Bool

  /// Whether other words may stand between the stems.
  let isLoose: Bool

  /// Creates a phrase from a text's words. Returns `nil` if it has none.
  init?(_ text: some StringProtocol, isLoose: Bool) {
    let words = Tokenizer.words(in: String(text))
    let content = words.filter { $0.role != .function }
    usesFunctionWords = content.isEmpty
    terms = (content.isEmpty ? words : content).map(\.term)
    self.isLoose = isLoose
    if terms.isEmpty { return nil }
  }

  /// Whether a text contains the phrase.
  func occurs(in text: ReadText) -> Bool {
    guard text.terms.contains(terms[0]) else { return false }
    if terms.count == 1 { return true }
    let sequence = usesFunctionWords ? text.allTerms : text.meaningfulTerms
    let gap = isLoose ? 2 : 0
    for start in sequence.indices where sequence[start] == terms[0] {
      var place = start
      var matched = 1
      while matched < terms.count {
        let window = sequence[(place + 1)...].prefix(gap + 1)
        guard let next = window.firstIndex(of: terms[matched]) else { break }
        place = next
        matched += 1
      }
      if matched == terms.count { return true }
    }
    return false
  }
}
