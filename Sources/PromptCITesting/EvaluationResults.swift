public import PromptCI

/// The results of evaluating a suite: its samples, its gates and its verdict.
///
/// ```swift
/// let results = try await evaluate(SupportTriage(), on: [.validation])
/// #expect(results.verdict == .pass)
/// #expect(results.samples.allSatisfy { $0.latency < 2 })
/// ```
public struct EvaluationResults: Sendable {
  /// The verdict of a gate or a suite.
  public enum Verdict: String, Hashable, Sendable {
    /// Every gate holds.
    case pass
    /// A gate does not hold.
    case fail
    /// Inconclusive: too many errors, or nothing was judged.
    case inconclusive
  }

  /// The outcome of a sample.
  public enum Outcome: String, Hashable, Sendable {
    /// No assertion failed.
    case pass
    /// An assertion failed.
    case fail
    /// The sample could not be measured.
    case error
    /// There was nothing to judge.
    case skipped
  }

  /// The result of a gate.
  public struct GateResult: Hashable, Sendable {
    /// The gate.
    public let gate: Gate
    /// Whether it holds.
    public let verdict: Verdict
    /// The reason, in one sentence with the numbers.
    public let reason: String
  }

  /// The result of one repetition of a sample.
  public struct SampleResult: Sendable {
    /// The sample's identifier.
    public let id: String
    /// The index of the repetition, from 0.
    public let repetition: Int
    /// The split of the dataset.
    public let split: Split
    /// The sample's tags.
    public let tags: [String]
    /// The location at which the sample is written.
    public let location: PromptCI.SourceLocation
    /// The inputs by name.
    public let inputs: [String: String]
    /// The expected answer.
    public let expected: String?
    /// The outcome.
    public let outcome: Outcome
    /// The category of the failure or error, such as `format_violation`; `nil` if there is none.
    public let category: String?
    /// The text of the first failure or of the error; `nil` if there is none.
    public let message: String?
    /// The model's answer; `nil` if there is none.
    public let output: String?
    /// The weighted mean of the scores, in `0...1`; `nil` if there was nothing to judge.
    public let score: Double?
    /// The original latency of the model, in seconds.
    public let latency: Double
    /// The original cost of the answer, in US dollars; `nil` if the price is unknown.
    public let cost: Double?
    /// Whether the answer came from the cache.
    public let isCached: Bool
  }

  /// The suite's name.
  public let suite: String
  /// The suite's verdict.
  public let verdict: Verdict
  /// The results of the gates.
  public let gates: [GateResult]
  /// The results of the samples in the order of the dataset, with the repetitions of a sample
  /// together; never empty.
  public let samples: [SampleResult]
  /// Messages for the user that change no result.
  public let warnings: [String]

  /// The fraction of samples that passed, among all that were not skipped, in `0...1`; 0 if there
  /// are none.
  public var passRate: Double {
    let counted = samples.filter { $0.outcome != .skipped }
    guard !counted.isEmpty else { return 0 }
    return Double(counted.count { $0.outcome == .pass }) / Double(counted.count)
  }
}
