/// Something that judges a response: one of the evaluators of this module, or a type of your own.
///
/// An evaluator that cannot judge throws: then the trial is an error, which is neither a pass nor a fail. For a single
/// closure, use ``Evaluator``.
public protocol ResponseEvaluator: Sendable {
  /// What the evaluator is called in reports; the same in every run.
  var name: String { get }

  /// How much the score counts in the sample's mean score, more than 0.
  var weight: Double { get }

  /// What the evaluator costs; ``EvaluationTier/deterministic`` unless it says otherwise.
  var tier: EvaluationTier { get }

  /// Whether it is asked even where an evaluator of a cheaper tier did not pass.
  var runsAlways: Bool { get }

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

  /// Costs next to nothing.
  public var tier: EvaluationTier { .deterministic }

  /// Is not asked where a cheaper evaluator did not pass.
  public var runsAlways: Bool { false }

  /// This evaluator, counting another number of times in the sample's mean score.
  ///
  /// The weight changes the mean score only: a sample passes when none of its evaluators fails.
  public func weight(_ weight: Double) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, weight: weight, tier: tier, runsAlways: runsAlways)
  }

  /// This evaluator, called something else in reports.
  ///
  /// Evaluators of one name are told as one.
  public func named(_ name: String) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, title: name, weight: weight, tier: tier, runsAlways: runsAlways)
  }

  /// This evaluator, asked even where one of a cheaper tier did not pass, or not.
  public func runsAlways(_ runsAlways: Bool = true) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, weight: weight, tier: tier, runsAlways: runsAlways)
  }

  /// This evaluator, in another tier: ``EvaluationTier/model`` for a closure that asks one.
  public func tier(_ tier: EvaluationTier) -> some ResponseEvaluator {
    AdjustedEvaluator(base: self, weight: weight, tier: tier, runsAlways: runsAlways)
  }
}
