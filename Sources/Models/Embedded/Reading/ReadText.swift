/// A text to answer, cut into words once.
struct ReadText: Sendable {
  /// The text.
  let text: String

  /// The stems of all its words.
  let allTerms: [Term]

  /// The stems of its words without function words.
  let meaningfulTerms: [Term]

  /// The stems, each once.
  let terms: Set<Term>

  /// The weighted stems and pairs of stems.
  var counts: TermCounts

  /// Reads a text.
  init(_ text: String) {
    self.text = text
    let words = Tokenizer.words(in: text)
    allTerms = words.map(\.term)
    meaningfulTerms = words.filter { $0.role != .function }.map(\.term)
    terms = Set(allTerms)
    counts = TermCounts(words)
  }
}
