internal import PromptCI

extension ConfusionMatrix {
  /// Counts the answers of trials whose sample has an expected value; the labels are the expected
  /// values.
  ///
  /// A trial without an answer, such as one that ended in an error, is not counted.
  package init(of trials: [TrialResult]) {
    let labels = LabelSet(trials.compactMap(\.expected))
    self.init(
      trials.compactMap { trial in
        guard let expected = trial.expected, let output = trial.output else { return nil }
        return Pair(
          expected: expected,
          answered: labels.label(in: output, finishReason: trial.finishReason ?? .stop))
      })
  }
}
