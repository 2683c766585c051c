/// Requirements on this module's own evaluators, in addition to ``ResponseEvaluator``.
package protocol BuiltInEvaluator: ResponseEvaluator {
  /// The problems with the evaluator's arguments, each a sentence that names the evaluator.
  ///
  /// An evaluator with problems throws instead of judging.
  var argumentProblems: [String] { get }

  /// The failure category if the evaluator must not pass but does.
  var categoryWhenNegated: FailureCategory { get }

  /// The canaries for checking the judges inside the evaluator.
  var canarySets: [CanarySet] { get }

  /// The judges inside the evaluator, by what they measure.
  var judges: [JudgeDescription] { get }

  /// Whether the evaluator cannot judge a sample without an expected value.
  var needsExpected: Bool { get }
}

extension BuiltInEvaluator {
  /// No problems.
  package var argumentProblems: [String] { [] }

  /// The category ``FailureCategory/assertion``.
  package var categoryWhenNegated: FailureCategory { .assertion }

  /// No canaries.
  package var canarySets: [CanarySet] { [] }

  /// No judges.
  package var judges: [JudgeDescription] { [] }

  /// `false`.
  package var needsExpected: Bool { false }

  /// Throws ``EvaluationError/misconfigured(_:)`` if there are problems with the arguments.
  func checkArguments() throws {
    let problems = argumentProblems
    guard problems.isEmpty else { throw EvaluationError.misconfigured(problems) }
  }
}

extension ResponseEvaluator {
  /// The problems with the evaluator's configuration, each a sentence. They are found before a run,
  /// without a response.
  package var configurationProblems: [String] {
    var problems: [String] = []
    if name.trimmingWhiteSpace.isEmpty {
      problems.append("an evaluator has no name; give it one, for the reports")
    }
    if !(weight > 0 && weight.isFinite) {
      problems.append("\(name): the weight is \(weight); it must be a number above 0")
    }
    return problems + ((self as? any BuiltInEvaluator)?.argumentProblems ?? [])
  }

  /// Whether the evaluator, or one inside it, cannot judge a sample without an expected value.
  package var needsExpectedValue: Bool {
    (self as? any BuiltInEvaluator)?.needsExpected ?? false
  }
}
