internal import PromptCI

extension ConfusionMatrix {
  /// Counts the answers of trials to samples with an expected value; the labels are those values.
  ///
  /// A trial without an answer, such as one that ended in an error, is not counted: nothing was answered there.
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
