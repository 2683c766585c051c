public import PromptCI
public import Testing

/// A trait that evaluates a suite before the body of a test runs; see ``Testing/Trait/evaluates(_:on:tags:repetitions:sourceLocation:)``.
public struct EvaluationTrait: TestTrait, TestScoping {
  private let record: @Sendable () async throws -> Void

  fileprivate init<Suite: EvalSuite>(_ suite: Suite, _ evaluation: SuiteEvaluation) {
    record = {
      for issue in try await evaluation.issues(of: suite, in: TestSession.shared) {
        issue.record()
      }
    }
  }

  /// Evaluates the suite and records what is wrong, then runs the body of the test.
  ///
  /// - Throws: What the body throws, or `CancellationError`.
  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await record()
    try await function()
  }
}

extension Trait where Self == EvaluationTrait {
  /// Makes a test of an eval suite.
  ///
  /// ```swift
  /// @Test(.evaluates(SupportTriage(), on: .validation)) func supportTriage() {}
  /// ```
  ///
  /// A sample that fails, and one that cannot be measured, is an issue at the sample's line; a gate that fails, or that the
  /// results cannot decide, is one at the suite's. While all gates hold, what failed is tolerated: then samples are
  /// warnings. A suite that cannot be evaluated, and one of which no sample is selected, is an issue too.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - splits: The parts of the dataset; none means all.
  ///   - tags: The samples that have any of these tags; none means all.
  ///   - repetitions: How often each sample is run, at least once, each time asking anew.
  ///   - sourceLocation: Where the trait is written, which the compiler fills in.
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
