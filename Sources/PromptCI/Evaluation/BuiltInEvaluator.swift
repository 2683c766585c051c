/// What this module asks of its own evaluators, beside what it asks of all.
package protocol BuiltInEvaluator: ResponseEvaluator {
  /// What is wrong with the arguments that the evaluator was created with, each problem a sentence that names it.
  ///
  /// Such an evaluator throws when it is asked to judge.
  var argumentProblems: [String] { get }

  /// The category of the failure when the evaluator must not hold and does.
  var categoryWhenNegated: FailureCategory { get }

  /// The texts of known verdict by which the judges inside it are tried before anything is judged.
  var canarySets: [CanarySet] { get }

  /// The judges inside it, and by what they measure.
  var judges: [JudgeDescription] { get }

  /// Whether it has nothing to judge by where a sample has no expected value.
  var needsExpected: Bool { get }
}

extension BuiltInEvaluator {
  /// Nothing can be wrong with the arguments.
  package var argumentProblems: [String] { [] }

  /// No special category.
  package var categoryWhenNegated: FailureCategory { .assertion }

  /// No canaries.
  package var canarySets: [CanarySet] { [] }

  /// No judges.
  package var judges: [JudgeDescription] { [] }

  /// It judges without one.
  package var needsExpected: Bool { false }

  /// Throws when something is wrong with the arguments.
  func checkArguments() throws {
    let problems = argumentProblems
    guard problems.isEmpty else { throw EvaluationError.misconfigured(problems) }
  }
}

extension ResponseEvaluator {
  /// What is wrong with the evaluator as it is written, each problem a sentence; found before a run, without a response.
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

  /// Whether the evaluator, or one inside it, has nothing to judge by where a sample has no expected value.
  package var needsExpectedValue: Bool {
    (self as? any BuiltInEvaluator)?.needsExpected ?? false
  }
}
