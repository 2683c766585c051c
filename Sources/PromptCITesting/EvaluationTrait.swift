public import PromptCI
public import Testing

/// A trait that evaluates a suite before a test's body runs; see
/// ``Testing/Trait/evaluates(_:on:tags:repetitions:sourceLocation:)``.
public struct EvaluationTrait: TestTrait, TestScoping {
  private let record: @Sendable () async throws -> Void

  fileprivate init<Suite: EvalSuite>(_ suite: Suite, _ evaluation: SuiteEvaluation) {
    record = {
      for issue in try await evaluation.issues(of: suite, in: TestSession.shared) {
        issue.record()
      }
    }
  }

  /// Evaluates the suite and records its issues, then runs the test's body.
  ///
  /// - Throws: The body's errors, or `CancellationError`.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await record()
    try await function()
  }
}

extension Trait where Self == EvaluationTrait {
  /// Turns a test into an evaluation of a suite.
  ///
  /// ```swift
  /// @Test(.evaluates(SupportTriage(), on: .validation)) func supportTriage() {}
  /// ```
  ///
  /// A sample that fails or cannot be measured is an issue at the sample's line. A gate that fails
  /// or is inconclusive is an issue at the suite's line. While all gates hold, failures are
  /// tolerated, and the samples' issues are warnings. It is also an issue if a suite cannot be
  /// evaluated or none of its samples is selected.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - splits: The splits of the dataset to evaluate; empty for all.
  ///   - tags: The tags to select samples by: a sample needs at least one; empty for all samples.
  ///   - repetitions: The number of times to run each sample, at least 1, each with a new request.
  ///   - sourceLocation: The location of the trait, which the compiler fills in.
  /// - Returns: The trait.
  public static func evaluates<Suite: EvalSuite>(
    _ suite: Suite, on splits: Split..., tags: [String] = [], repetitions: Int = 1,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) -> Self {
    EvaluationTrait(
      suite,
      SuiteEvaluation(
        splits: splits, tags: tags, repetitions: repetitions, sourceLocation: sourceLocation))
  }
}
