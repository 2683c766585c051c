/// A type that judges responses: one of this module's evaluators, or a type of your own.
///
/// An evaluator that cannot judge throws. The trial is then an error, which is neither a pass nor a
/// failure. For a single closure, use ``Evaluator``.
public protocol ResponseEvaluator: Sendable {
  /// The evaluator's name in reports, which must be the same in every run.
  var name: String { get }

  /// The weight in the sample's mean score, which must be above 0.
  var weight: Double { get }

  /// The cost tier; ``EvaluationTier/deterministic`` by default.
  var tier: EvaluationTier { get }

  /// Whether the evaluator runs even if one of a cheaper tier did not pass.
  var runsAlways: Bool { get }

  /// Judges one response.
  ///
  /// - Parameters:
  ///   - sample: The sample with its expectations.
  ///   - response: The model's response.
  /// - Returns: The judgement. For a failure, it has a reason that a person can act on.
  /// - Throws: Any error, if the evaluator cannot judge.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score
}

extension ResponseEvaluator {
  /// The weight 1.
  public var weight: Double { 1 }

  /// The cheapest tier.
  public var tier: EvaluationTier { .deterministic }

  /// `false`: the evaluator is skipped if a cheaper one did not pass.
  public var runsAlways: Bool { false }

  /// This evaluator with another weight in the sample's mean score.
  ///
  /// The weight affects only the mean score: a sample passes if none of its evaluators fails.
  public func weight(_ weight: Double) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, weight: weight, tier: tier, runsAlways: runsAlways)
  }

  /// This evaluator with another name in reports.
  ///
  /// Reports combine evaluators with the same name.
  public func named(_ name: String) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, title: name, weight: weight, tier: tier, runsAlways: runsAlways)
  }

  /// This evaluator, running or not running even if one of a cheaper tier did not pass.
  public func runsAlways(_ runsAlways: Bool = true) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, weight: weight, tier: tier, runsAlways: runsAlways)
  }

  /// This evaluator in another tier; use ``EvaluationTier/model`` for a closure that calls a model.
  public func tier(_ tier: EvaluationTier) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, weight: weight, tier: tier, runsAlways: runsAlways)
  }
}
