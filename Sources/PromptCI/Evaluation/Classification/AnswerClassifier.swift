/// Determines what kind of mistake an answer is.
///
/// The first match counts: an empty answer; an answer cut off by the token limit; a refusal;
/// exactly another label; the expected answer in another form; another label in another form; a
/// longer reply that names only the expected answer or only one other label; otherwise a wrong
/// answer.
struct AnswerClassifier {
  /// The model's answer.
  let answer: String
  /// The reason why the model stopped.
  let finishReason: FinishReason
  /// The expected answer.
  let expected: String
  /// The labels of the suite, which may lack the expected answer.
  let labels: LabelSet

  /// The mistake of an answer that is not the expected one.
  var mismatch: AnswerMismatch {
    let answer = answer.trimmingWhiteSpace
    let expected = expected.trimmingWhiteSpace
    return flaw(answer, expected) ?? confusion(String(answer), expected)
      ?? formMismatch(answer, expected)
  }

  /// The mistake of an answer that is empty, truncated or refused; `nil` otherwise.
  private func flaw(_ answer: Substring, _ expected: Substring) -> AnswerMismatch? {
    let wanted = "expected \(Excerpt.quoted(expected))"
    if answer.isEmpty, !expected.isEmpty {
      return AnswerMismatch(
        category: .emptyOutput, explanation: "\(wanted), got an empty answer\(emptyReason)")
    }
    if finishReason == .length {
      return AnswerMismatch(
        category: .truncated,
        explanation: "\(wanted); the token limit cut the answer after \(Excerpt.quotedEnd(answer))")
    }
    let isRefusal = Refusal.isPlain(String(answer)) && !Refusal.isPlain(String(expected))
    guard finishReason == .refusal || isRefusal else { return nil }
    return AnswerMismatch(
      category: .refusal,
      explanation: "\(wanted); the model declined to answer: \(Excerpt.quoted(answer))")
  }

  private var emptyReason: String {
    switch finishReason {
    case .length: ": the token limit was reached first"
    case .refusal: ": the model declined to answer"
    case .toolCalls: ": the model asked for a tool call"
    case .stop, .other: ""
    }
  }

  /// The mistake of an answer that is exactly another label; `nil` otherwise.
  private func confusion(_ answer: String, _ expected: Substring) -> AnswerMismatch? {
    guard answer != expected, labels.contains(answer) else { return nil }
    return AnswerMismatch(
      category: .boundaryConfusion, explanation: AnswerClassifier.confused(answer, expected))
  }

  /// The mistake of an answer that differs in form or in content.
  private func formMismatch(_ answer: Substring, _ expected: Substring) -> AnswerMismatch {
    let answerWords = BareWords(answer)
    let expectedWords = BareWords(expected)
    let answerKey = answerWords.key
    let expectedKey = expectedWords.key
    let isSame = answer == expected
    let (wantedText, answerText) =
      isSame
      ? (Excerpt.quoted(self.expected), Excerpt.quoted(self.answer))
      : Excerpt.quotedPair(expected, answer)

    if isSame || (answerKey == expectedKey && !answerKey.isEmpty) {
      return AnswerMismatch(
        category: .formatViolation,
        explanation: "expected exactly \(wantedText), got \(answerText); they differ in "
          + difference(answer, expected) + " only")
    }
    if let label = labels.index.label(forKey: answerKey) {
      return AnswerMismatch(
        category: .boundaryConfusion, explanation: AnswerClassifier.confused(label, expected))
    }

    let named = namedKeys(in: answerWords, expected: expectedWords, key: expectedKey)
    if named == [expectedKey] {
      return AnswerMismatch(
        category: .formatViolation,
        explanation: "expected \(Excerpt.quoted(expected)) alone, got it inside a longer reply: "
          + Excerpt.quoted(answer))
    }
    let namedLabels = named.map { labels.index.label(forKey: $0) ?? String(expected) }
    if let label = namedLabels.first, namedLabels.count == 1 {
      return AnswerMismatch(
        category: .boundaryConfusion,
        explanation: AnswerClassifier.confused(label, expected)
          + ", in a longer reply: \(Excerpt.quoted(answer))")
    }
    let several =
      named.isEmpty ? "" : "; it names several labels: \(Excerpt.list(namedLabels, limit: 4))"
    return AnswerMismatch(
      category: .wrongAnswer, explanation: "expected \(wantedText), got \(answerText)\(several)")
  }

  /// The difference between two texts with the same words.
  private func difference(_ answer: Substring, _ expected: Substring) -> String {
    if answer == expected { return "leading or trailing white space" }
    let ignoresCase =
      ComparableText(answer, ignoringCase: true) == ComparableText(expected, ignoringCase: true)
    return ignoresCase ? "upper and lower case" : "case, punctuation, markup or white space"
  }

  private static func confused(_ label: String, _ expected: Substring) -> String {
    "expected \(bare(expected)), answered \(bare(label))"
  }

  /// A label without quotes if it is one short word, or else in quotes.
  private static func bare(_ label: some StringProtocol) -> String {
    let isWord =
      label.prefix(Excerpt.limit + 1).count <= Excerpt.limit
      && label.allSatisfy { $0.isLetter || $0.isNumber || "_-./".contains($0) }
    return isWord && !label.isEmpty ? String(label) : Excerpt.quoted(label)
  }

  /// The distinct keys of the labels that an answer names, in order; of overlapping labels, only
  /// the longest.
  private func namedKeys(
    in answer: BareWords, expected: BareWords, key expectedKey: String
  ) -> [String] {
    let expectedStarts = SequenceSearch(for: expected.words).all(in: answer.words)
    var named: [String] = []
    var seen: Set<String> = []
    var start = 0
    while start < answer.words.count {
      var match = labels.index.longestMatch(in: answer, at: start)
      let count = expected.words.count
      if expectedStarts.contains(start), count > match?.wordCount ?? 0,
        answer.areWhole(from: start, count: count)
      {
        match = LabelIndex.Match(wordCount: count, key: expectedKey)
      }
      if let match, seen.insert(match.key).inserted { named.append(match.key) }
      start += match?.wordCount ?? 1
    }
    return named
  }
}
