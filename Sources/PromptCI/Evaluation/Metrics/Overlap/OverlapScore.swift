/// The precision and recall of an overlap of two texts.
public struct OverlapScore: Hashable, Sendable {
  /// The share of the candidate that is also in the reference, in `0...1`.
  public let precision: Double

  /// The share of the reference that is also in the candidate, in `0...1`.
  public let recall: Double

  /// The harmonic mean of precision and recall, in `0...1`; 0 if both are 0.
  public var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  /// The score of texts without overlap.
  static let none = OverlapScore(precision: 0, recall: 0)

  /// Creates a score from the number of matches, and the sizes of the candidate and the reference.
  init(matches: Int, candidate: Int, reference: Int) {
    precision = candidate == 0 ? 0 : Double(matches) / Double(candidate)
    recall = reference == 0 ? 0 : Double(matches) / Double(reference)
  }

  private init(precision: Double, recall: Double) {
    self.precision = precision
    self.recall = recall
  }
}

extension Sequence<OverlapScore> {
  /// The score with the highest ``OverlapScore/f1``, the first of equal ones; ``OverlapScore/none``
  /// if there are none.
  var best: OverlapScore {
    reduce(OverlapScore?.none) { best, score in
      if let best, best.f1 >= score.f1 { best } else { score }
    } ?? .none
  }
}
