/// What a suite comes to as a classification: its ``ConfusionMatrix`` and the figures of it, as they are recorded.
package struct Classification: Hashable, Codable, Sendable {
  /// The most labels of which a matrix is made, so that none grows with the square of a dataset.
  package static let labelLimit = 100

  /// The labels, sorted: those that were expected or answered.
  package let labels: [String]
  /// How often: a row for each label that was expected, a column for each that was answered, the last for none.
  package let matrix: [[Int]]
  /// The share of right answers, in `0...1`.
  package let accuracy: Double
  /// The mean of the labels' figures, each counting once.
  package let macro: ConfusionMatrix.Figures
  /// The figures of each label.
  package let byLabel: [String: ConfusionMatrix.Figures]

  /// Counts trials, or is `nil` where they are no classification.
  ///
  /// They are one where their samples have expected values, 2 to 100 different ones, of which each is expected of two
  /// samples on average, and where the answers bring in at least two of them. Other expected values are texts to compare
  /// with, each its sample's own.
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

  /// How many answers there are.
  package var total: Int { matrix.joined().reduce(0, +) }

  /// How many answers are right.
  package var right: Int { labels.indices.reduce(0) { $0 + matrix[$1][$1] } }

  /// What was answered wrongly, the most frequent first; as often as another, in the order of the labels.
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
