/// Asks that the request and its answer have no more than some number of tokens, as the provider counts them.
///
/// An answer from the cache has the tokens that it had when it was asked for. An answer that came without usage is an
/// error: how many tokens it has is not known.
public struct MaximumTokens: ResponseEvaluator {
  /// Which tokens are counted.
  public enum Part: String, Hashable, Sendable {
    /// Those of the answer.
    case output
    /// Those of the request.
    case input
    /// Both.
    case total
  }

  private let maximum: Int
  private let part: Part

  /// What the evaluator is called in reports.
  public var name: String { "at most \(WordCount.phrase(maximum, "\(part.rawValue) token"))" }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - maximum: The most tokens that are allowed, 0 or more.
  ///   - part: Which tokens are counted.
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
  /// A negative number.
  package var argumentProblems: [String] {
    maximum < 0 ? ["MaximumTokens(\(maximum)) never holds; write 0 or more"] : []
  }
}
