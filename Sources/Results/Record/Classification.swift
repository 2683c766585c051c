/// A suite's trials seen as a classification: the ``ConfusionMatrix`` and its figures, as recorded.
package struct Classification: Hashable, Codable, Sendable {
  /// The upper bound on labels in a matrix, so that its size does not grow with the square of a
  /// dataset.
  package static let labelLimit = 100

  /// The labels that were expected or answered, sorted.
  package let labels: [String]
  /// The counts: a row per expected label, a column per answered label, and a last column for
  /// answers that are no label.
  package let matrix: [[Int]]
  /// The share of correct answers, in `0...1`.
  package let accuracy: Double
  /// The unweighted mean of the labels' figures.
  package let macro: ConfusionMatrix.Figures
  /// The figures of each label.
  package let byLabel: [String: ConfusionMatrix.Figures]

  /// Counts trials, or returns `nil` if they are no classification.
  ///
  /// They are one if the samples have 2 to 100 distinct expected values, each expected by two samples
  /// on average, and the trials with an answer involve at least two labels. Other expected values are
  /// free texts, each belonging to one sample.
  package init?(of trials: [TrialResult]) {
    let expecting = trials.filter { $0.expected != nil }
    let values = Set(expecting.compactMap(\.expected))
    guard (2...Classification.labelLimit).contains(values.count),
      Set(expecting.map(\.sample)).count >= 2 * values.count
    else { return nil }
    let matrix = ConfusionMatrix(of: expecting)
    guard matrix.labels.count >= 2 else { return nil }
    labels = matrix.labels
    self.matrix = matrix.counts
    accuracy = matrix.accuracy
    macro = matrix.macro
    byLabel = Dictionary(
      uniqueKeysWithValues: matrix.labels.indices.map { (matrix.labels[$0], matrix.figures($0)) })
  }

  /// The number of answers.
  package var total: Int { matrix.joined().reduce(0, +) }

  /// The number of correct answers.
  package var right: Int { labels.indices.reduce(0) { $0 + matrix[$1][$1] } }

  /// The wrong answers, the most frequent first; ties keep the order of the labels.
  package var confusions: [Confusion] {
    var confusions: [Confusion] = []
    for (row, counts) in matrix.enumerated() {
      for (column, count) in counts.enumerated() where column != row && count > 0 {
        confusions.append(
          Confusion(
            expected: labels[row], answered: column < labels.count ? labels[column] : nil,
            count: count))
      }
    }
    return confusions.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
  }
}
