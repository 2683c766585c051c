extension LabelSet {
  /// The label that an answer gives, or `nil` if it gives none.
  ///
  /// An answer gives the label that it equals, ignoring case, punctuation and markup. A longer
  /// answer gives the only label that it names. An answer that names several labels gives none, and
  /// neither does a truncated or refused one.
  package func label(in answer: String, finishReason: FinishReason = .stop) -> String? {
    guard finishReason != .length, finishReason != .refusal else { return nil }
    let text = String(answer.trimmingWhiteSpace)
    if contains(text) { return text }
    let words = BareWords(text[...])
    if let label = index.label(forKey: words.key) { return label }
    var named: Set<String> = []
    var start = 0
    while start < words.words.count {
      let match = index.longestMatch(in: words, at: start)
      if let match { named.insert(match.key) }
      start += match?.wordCount ?? 1
    }
    return named.count == 1 ? named.first.flatMap { index.label(forKey: $0) } : nil
  }
}
