internal import PromptCI
internal import Results

extension OptimizationRun {
  /// Tries a prompt on training samples, up to the plan's number. The parent's failures come first.
  ///
  /// - Returns: The comparison with the parent, on all training samples that were tried with both.
  func learn(_ candidate: Candidate, after parent: Candidate?) async -> PromptComparison {
    let keys = splits.train.keys
    var wanted = keys
    if budget.training < keys.count {
      let known = parent.map { parent in keys.filter { book.mark(parent.text, $0) != nil } } ?? []
      let failing = known.filter { key in parent.map { book.mark($0.text, key) } == .fail }
      let passing = known.filter { !failing.contains($0) }
      let rest = keys.filter { !known.contains($0) }
      // At least a third are no failures of the parent: some that it passes, and some that are new.
      let repaired = failing.prefix(budget.training * 2 / 3)
      let left = budget.training - repaired.count
      let guarded = passing.prefix(max(left / 2, left - rest.count))
      wanted = Array(repaired + guarded + rest)
      wanted = Array(wanted.prefix(budget.training))
    }
    _ = await book.measure(candidate.id, candidate.text, wanted)
    guard let parent else { return PromptComparison() }
    return book.comparison(candidate.text, with: parent.text, on: keys)
  }

  /// The analysis of a prompt's training results.
  func analysis(of candidate: Candidate) -> FeedbackAnalysis {
    let results = book.results(candidate.text, splits.train.keys)
    return FeedbackAnalysis(results.compactMap { splits.train.trial(of: $0) })
  }

  /// The summary of a prompt's validation results that requests may show.
  func summary(of candidate: Candidate) -> ValidationSummary {
    let training = book.results(candidate.text, splits.train.keys)
    let labels = splits.train.expectedAnswers.values.map { LabelVocabulary($0).labels }
    return splits.validation.summary(
      of: book.results(candidate.text, splits.validation.keys),
      labels: labels.reduce(into: []) { $0.formUnion($1) },
      categories: Set(training.compactMap(\.category)))
  }

  /// The analysis of a parent's training results.
  ///
  /// Tries more training samples if too few failures are known.
  func failures(of parent: Candidate) async -> FeedbackAnalysis {
    var analysis = analysis(of: parent)
    let keys = splits.train.keys
    while analysis.groups.reduce(0, { $0 + $1.failures.count }) < 2 * options.candidates,
      let next = untried(parent, keys), await book.measure(parent.id, parent.text, next)
    {
      analysis = self.analysis(of: parent)
    }
    return analysis
  }

  private func untried(_ candidate: Candidate, _ keys: [SampleKey]) -> [SampleKey]? {
    let untried = keys.filter { book.mark(candidate.text, $0) == nil }
    return untried.isEmpty ? nil : Array(untried.prefix(Race.blockSize))
  }
}
