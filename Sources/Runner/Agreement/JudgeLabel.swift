package import PromptCI

/// What a judge's score says in the words that people label with.
package enum JudgeLabel {
  /// What kind of label people gave.
  package enum Kind: Hashable, Sendable {
    /// `pass` or `fail`: the judge's verdict.
    case verdict
    /// Numbers: the level of the judge's only dimension, else its value.
    case number
    /// Names: a label among the score's details, such as a persona's yes or no, or a pairwise judge's win, tie or loss.
    case name
  }

  /// The kind of some labels, at least one.
  package static func kind(of labels: some Collection<String>) -> Kind {
    if labels.allSatisfy({ ["pass", "fail"].contains($0) }) { return .verdict }
    return labels.allSatisfy { Double($0)?.isFinite ?? false } ? .number : .name
  }

  /// What a score says, or `nil` where it says nothing of that kind.
  ///
  /// - Parameters:
  ///   - score: The score.
  ///   - kind: The kind of label.
  ///   - names: The labels that people gave, by which the detail with such labels is found.
  /// - Returns: The label, numbers without a fraction that is 0.
  package static func text(of score: Score, as kind: Kind, among names: Set<String>) -> String? {
    switch kind {
    case .verdict:
      return [.pass, .fail].contains(score.verdict) ? score.verdict.rawValue : nil
    case .number:
      let levels = score.details.compactMap(\.value)
      let number = levels.count == 1 ? levels[0] : score.value
      return number.map { $0 == $0.rounded() && abs($0) < 1e15 ? "\(Int($0))" : "\($0)" }
    case .name:
      let labels = score.details.compactMap(\.label)
      return labels.first(where: names.contains)
        ?? score.details.first { $0.label != nil && $0.name != PairwiseDetail.baseline }?.label
    }
  }
}
