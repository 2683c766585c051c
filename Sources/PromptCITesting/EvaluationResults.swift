public import PromptCI

/// What came of evaluating a suite: every sample, every gate, and what they come to.
///
/// ```swift
/// let results = try await evaluate(SupportTriage(), on: [.validation])
/// #expect(results.verdict == .pass)
/// #expect(results.samples.allSatisfy { $0.latency < 2 })
/// ```
public struct EvaluationResults: Sendable {
  /// What gates come to.
  public enum Verdict: String, Hashable, Sendable {
    /// They hold.
    case pass
    /// One does not.
    case fail
    /// The results cannot tell: too many errors, or nothing was judged.
    case inconclusive
  }

  /// How a sample ended.
  public enum Outcome: String, Hashable, Sendable {
    /// Nothing that was asserted fails.
    case pass
    /// Something that was asserted does not hold.
    case fail
    /// It could not be measured.
    case error
    /// There was nothing to judge.
    case skipped
  }

  /// What became of a gate.
  public struct GateResult: Hashable, Sendable {
    /// The gate.
    public let gate: Gate
    /// Whether it holds.
    public let verdict: Verdict
    /// Why, in one sentence with the numbers.
    public let reason: String
  }

  /// What came of one sample, in one repetition.
  public struct SampleResult: Sendable {
    /// What identifies the sample.
    public let id: String
    /// Which repetition this is, from 0.
    public let repetition: Int
    /// The part of the dataset.
    public let split: Split
    /// The sample's tags.
    public let tags: [String]
    /// Where the sample is written.
    public let location: PromptCI.SourceLocation
    /// The inputs by name.
    public let inputs: [String: String]
    /// The answer that was expected.
    public let expected: String?
    /// How it ended.
    public let outcome: Outcome
    /// The category of the failure or error, such as `format_violation`; `nil` when there is none.
    public let category: String?
    /// The text of the first failure or of the error; `nil` when there is none.
    public let message: String?
    /// What was answered; `nil` when no answer came.
    public let output: String?
    /// The weighted mean of the scores, in `0...1`; `nil` when there was nothing to judge.
    public let score: Double?
    /// The time that the model took when it was asked, in seconds.
    public let latency: Double
    /// What the answer cost when the model was asked, in US dollars; `nil` when the price is unknown.
    public let cost: Double?
    /// Whether the answer came from the cache.
    public let isCached: Bool
  }

  /// The suite's name.
  public let suite: String
  /// What the suite comes to.
  public let verdict: Verdict
  /// What became of each gate.
  public let gates: [GateResult]
  /// What came of each sample, in the order of the dataset, repetitions of a sample together; never empty.
  public let samples: [SampleResult]
  /// What the user should know, and that changes no result.
  public let warnings: [String]

  /// The share of the samples that passed, of all that were judged or should have been, in `0...1`; 0 when there is none.
  public var passRate: Double {
    let counted = samples.filter { $0.outcome != .skipped }
    guard !counted.isEmpty else { return 0 }
    return Double(counted.count { $0.outcome == .pass }) / Double(counted.count)
  }
}
