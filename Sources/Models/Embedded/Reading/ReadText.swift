/// A text to answer, tokenized once.
struct ReadText: Sendable {
  /// The text.
  let text: String

  /// The stems of all words.
  let allTerms: [Term]

  /// The stems of all words except function words.
  let meaningfulTerms: [Term]

  /// The distinct stems.
  let terms: Set<Term>

  /// The weighted stems and pairs of stems.
  var counts: TermCounts

  /// Tokenizes a text.
  init(_ text: String) {
    self.text = text
    let words = Tokenizer.words(in: text)
    allTerms = words.map(\.term)
    meaningfulTerms = words.filter { $0.role != .function }.map(\.term)
    terms = Set(allTerms)
    counts = TermCounts(words)
  }
}
