/// How much of two texts is the same.
public struct OverlapScore: Hashable, Sendable {
  /// The part of the candidate that is also in the reference, in `0...1`.
  public let precision: Double

  /// The part of the reference that is also in the candidate, in `0...1`.
  public let recall: Double

  /// The harmonic mean of both, in `0...1`; 0 when both are.
  public var f1: Double {
    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
  }

  /// Nothing is the same.
  static let none = OverlapScore(precision: 0, recall: 0)

  /// The score of so many that are the same, of so many in the candidate and in the reference.
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
  /// The one with the highest ``OverlapScore/f1``, the first of equal ones; nothing is the same when there are none.
  var best: OverlapScore {
    reduce(OverlapScore?.none) { best, score in
      if let best, best.f1 >= score.f1 { best } else { score }
    } ?? .none
  }
}
