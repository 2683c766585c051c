/// How often each label was answered where each label was expected, and the usual figures of that.
///
/// An answer that is no label counts as wrong for the label that was expected, and as an answer of no label: it is in
/// ``unknown(_:)`` and lowers recall and accuracy, not any label's precision. This is what scikit-learn computes when such
/// answers are one more label, which is left out of its averages.
package struct ConfusionMatrix: Hashable, Codable, Sendable {
  /// What was expected, and what was answered.
  package struct Pair: Hashable, Sendable {
    /// The label that was expected.
    package let expected: String
    /// The label that was answered; `nil` for an answer that is none.
    package let answered: String?

    /// Creates a pair.
    package init(expected: String, answered: String?) {
      self.expected = expected
      self.answered = answered
    }
  }

  /// The figures of one label, or of all; each in `0...1`, and 0 where it has no meaning.
  package struct Figures: Hashable, Codable, Sendable {
    /// The share of right answers among the answers of the label.
    package let precision: Double
    /// The share of right answers where the label was expected.
    package let recall: Double
    /// The harmonic mean of the two.
    package let f1: Double
  }

  /// The labels, sorted: those that were expected or answered.
  package let labels: [String]

  /// How often: a row for each label that was expected, a column for each that was answered, the last for none.
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

  /// How many pairs there are.
  package var total: Int { counts.joined().reduce(0, +) }

  /// How often a label was expected and the answer was none.
  package func unknown(_ label: Int) -> Int { counts[label][labels.count] }

  /// How often a label was expected.
  package func support(_ label: Int) -> Int { counts[label].reduce(0, +) }

  /// The share of right answers, in `0...1`; 0 when there are none.
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

  /// The mean of the labels' figures, each counting once.
  package var macro: Figures {
    mean(of: labels.indices.map { _ in 1 })
  }

  /// The mean of the labels' figures, each counting as often as it was expected.
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
