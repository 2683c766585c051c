public import PromptCI
public import Testing

/// Evaluates a suite in this process and returns its results.
///
/// It records no issue: the test decides what must hold.
///
/// ```swift
/// @Test func triageIsGoodEnough() async throws {
///   let results = try await evaluate(SupportTriage(), on: [.validation])
///   #expect(results.verdict == .pass)
///   #expect(results.passRate >= 0.9)
/// }
/// ```
///
/// - Parameters:
///   - suite: The suite.
///   - splits: The splits of the dataset to evaluate; empty for all.
///   - tags: The tags to select samples by: a sample needs at least one; empty for all samples.
///   - repetitions: The number of times to run each sample, at least 1, each with a new request.
///   - sourceLocation: The location of the call, which the compiler fills in.
/// - Returns: The results of all samples and gates.
/// - Throws: `Diagnostics` if the suite cannot be evaluated: its dataset or prompt is invalid, a
///   key is missing, or no sample is selected. `CancellationError` if the test was cancelled.
public func evaluate<Suite: EvalSuite>(
  _ suite: Suite, on splits: [Split] = [], tags: [String] = [], repetitions: Int = 1,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) async throws -> EvaluationResults {
  let evaluation = SuiteEvaluation(
    splits: splits, tags: tags, repetitions: repetitions, sourceLocation: sourceLocation)
  let (record, warnings) = try await evaluation.run(suite, in: TestSession.shared)
  return EvaluationResults(record, warnings: warnings)
}
