/// A confusion matrix of expected and answered labels, with the usual figures.
///
/// An answer that is no label counts as wrong for the expected label and as an answer of no label.
/// It is counted by ``unknown(_:)`` and lowers recall and accuracy, but no label's precision.
/// scikit-learn computes the same if such answers are one more label that its averages leave out.
package struct ConfusionMatrix: Hashable, Codable, Sendable {
  /// An expected label and the label that was answered.
  package struct Pair: Hashable, Sendable {
    /// The label that was expected.
    package let expected: String
    /// The label that was answered; `nil` if the answer is no label.
    package let answered: String?

    /// Creates a pair.
    package init(expected: String, answered: String?) {
      self.expected = expected
      self.answered = answered
    }
  }

  /// The figures of one label, or of all labels; each in `0...1`, and 0 if it is undefined.
  package struct Figures: Hashable, Codable, Sendable {
    /// The share of correct answers among the answers of the label.
    package let precision: Double
    /// The share of correct answers among the pairs that expect the label.
    package let recall: Double
    /// The harmonic mean of precision and recall.
    package let f1: Double
  }

  /// The labels that were expected or answered, sorted.
  package let labels: [String]

  /// The counts: a row per expected label, a column per answered label, and a last column for
  /// answers that are no label.
  package let counts: [[Int]]

  /// Counts pairs.
  package init(_ pairs: [Pair]) {
    let labels = Set(pairs.map(\.expected)).union(pairs.compactMap(\.answered)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: labels.count + 1), count: labels.count)
    for pair in pairs {
      guard let row = indices[pair.expected] else { continue }
      counts[row][pair.answered.flatMap { indices[$0] } ?? labels.count] += 1
    }
    self.labels = labels
    self.counts = counts
  }

  /// The number of pairs.
  package var total: Int { counts.joined().reduce(0, +) }

  /// The number of answers that are no label, among the pairs that expect a label.
  package func unknown(_ label: Int) -> Int { counts[label][labels.count] }

  /// The number of pairs that expect a label.
  package func support(_ label: Int) -> Int { counts[label].reduce(0, +) }

  /// The share of correct answers, in `0...1`; 0 if there are no pairs.
  package var accuracy: Double {
    ConfusionMatrix.ratio(labels.indices.map { counts[$0][$0] }.reduce(0, +), total)
  }

  /// The figures of a label.
  package func figures(_ label: Int) -> Figures {
    let right = counts[label][label]
    let answered = labels.indices.map { counts[$0][label] }.reduce(0, +)
    return Figures(
      precision: ConfusionMatrix.ratio(right, answered),
      recall: ConfusionMatrix.ratio(right, support(label)),
      f1: ConfusionMatrix.ratio(2 * right, answered + support(label)))
  }

  /// The unweighted mean of the labels' figures.
  package var macro: Figures {
    mean(of: labels.indices.map { _ in 1 })
  }

  /// The mean of the labels' figures, weighted by ``support(_:)``.
  package var weighted: Figures {
    mean(of: labels.indices.map(support))
  }

  private func mean(of weights: [Int]) -> Figures {
    let total = Double(weights.reduce(0, +))
    func mean(_ figure: (Figures) -> Double) -> Double {
      guard total > 0 else { return 0 }
      let sum = labels.indices.reduce(0) { $0 + figure(figures($1)) * Double(weights[$1]) }
      return sum / total
    }
    return Figures(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
  }
}
