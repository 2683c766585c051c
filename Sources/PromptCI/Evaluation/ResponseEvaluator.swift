/// Something that judges a response: one of the evaluators of this module, or a type of your own.
///
/// An evaluator that cannot judge throws: then the trial is an error, which is neither a pass nor a fail. For a single
/// closure, use ``Evaluator``.
public protocol ResponseEvaluator: Sendable {
  /// What the evaluator is called in reports; the same in every run.
  var name: String { get }

  /// How much the score counts in the sample's mean score, more than 0.
  var weight: Double { get }

  /// Judges one response.
  ///
  /// - Parameters:
  ///   - sample: The sample that was asked, with what is expected.
  ///   - response: What the model answered.
  /// - Returns: The judgement, with a reason that a person can act on when it fails.
  /// - Throws: Whatever keeps the evaluator from judging.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score
}

extension ResponseEvaluator {
  /// Counts once.
  public var weight: Double { 1 }

  /// This evaluator, counting another number of times in the sample's mean score.
  ///
  /// The weight changes the mean score only: a sample passes when none of its evaluators fails.
  public func weight(_ weight: Double) -> some ResponseEvaluator {
    WeightedEvaluator(base: self, weight: weight)
  }
}
