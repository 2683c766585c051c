/// An evaluator that limits the number of tokens of the request, the answer or both, as counted by
/// the provider.
///
/// An answer from the cache has the tokens of the original call. If an answer has no usage, the
/// trial is an error, because its number of tokens is unknown.
public struct MaximumTokens: ResponseEvaluator {
  /// The tokens to count.
  public enum Part: String, Hashable, Sendable {
    /// The tokens of the answer.
    case output
    /// The tokens of the request.
    case input
    /// The tokens of request and answer together.
    case total
  }

  private let maximum: Int
  private let part: Part

  /// The evaluator's name in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "\(part.rawValue) token"))" }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - maximum: The maximum number of tokens, at least 0.
  ///   - part: The tokens to count.
  public init(_ maximum: Int, of part: Part = .output) {
    self.maximum = maximum
    self.part = part
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard response.usage.isReported else { throw EvaluationError.unknownUsage }
    let count =
      switch part {
      case .output: response.usage.output
      case .input: response.usage.input
      case .total: response.usage.total
      }
    let found = WordCount.phrase(count, "\(part.rawValue) token")
    if count <= maximum { return .passing(found) }
    return .failing(
      "\(found), \(count - maximum) more than the \(maximum) allowed")
  }
}

extension MaximumTokens: BuiltInEvaluator {
  /// The problem of a negative number.
  package var argumentProblems: [String] {
    maximum < 0 ? ["MaximumTokens(\(maximum)) never holds; write 0 or more"] : []
  }
}
