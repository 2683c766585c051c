package import PromptCI

/// The conversion of a judge's score to the form of people's labels.
package enum JudgeLabel {
  /// The kind of people's labels.
  package enum Kind: Hashable, Sendable {
    /// `pass` or `fail`: the judge's verdict.
    case verdict
    /// Numbers: the level of the judge's only dimension, or else the score's value.
    case number
    /// Names: a label among the score's details, such as a persona's yes or no, or a pairwise
    /// judge's win, tie or loss.
    case name
  }

  /// The kind of a set of labels, which has at least one.
  package static func kind(of labels: some Collection<String>) -> Kind {
    if labels.allSatisfy({ ["pass", "fail"].contains($0) }) { return .verdict }
    return labels.allSatisfy { Double($0)?.isFinite ?? false } ? .number : .name
  }

  /// The label that a score stands for, or `nil` if it has no label of the kind.
  ///
  /// - Parameters:
  ///   - score: The score.
  ///   - kind: The kind of label.
  ///   - names: The labels that people gave, used to find the detail with such labels.
  /// - Returns: The label; whole numbers have no fraction.
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
