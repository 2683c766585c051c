/// A kind of error, used to group errors.
package enum ErrorCategory: String, Hashable, Codable, Sendable {
  /// The model's provider failed.
  case provider
  /// The provider's rate limit rejected the request and its retries.
  case rateLimited = "rate_limited"
  /// The model or the suite's code took too long.
  case timeout
  /// The suite's code ended its host: a trap, or `exit`.
  case crash
  /// An evaluator threw.
  case evaluator
  /// The suite answers with code of its own, and that code threw.
  case code
  /// A judge gave two answers, and no verdict can be read from either.
  case judgeUnparsable = "judge_unparsable"
  /// No readable cassette answers the request.
  case cassette
}
