public import PromptCI
public import Testing

/// Evaluates a suite in this process, and returns what came of it.
///
/// It records no issue: what must hold is for the test to say.
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
///   - splits: The parts of the dataset; none means all.
///   - tags: The samples that have any of these tags; none means all.
///   - repetitions: How often each sample is run, at least once, each time asking anew.
///   - sourceLocation: Where the call is written, which the compiler fills in.
/// - Returns: Every sample's result, and what became of the gates.
/// - Throws: `Diagnostics` when the suite cannot be evaluated: its dataset or prompt is bad, a key is missing, or no sample
///   is selected; `CancellationError` when the test was cancelled.
public func evaluate<Suite: EvalSuite>(
  _ suite: Suite, on splits: [Split] = [], tags: [String] = [], repetitions: Int = 1,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) async throws -> EvaluationResults {
  let evaluation = SuiteEvaluation(
    splits: splits, tags: tags, repetitions: repetitions, sourceLocation: sourceLocation)
  let (record, warnings) = try await evaluation.run(suite, in: TestSession.shared)
  return EvaluationResults(record, warnings: warnings)
}
