/// A kind of error, by which errors are grouped.
package enum ErrorCategory: String, Hashable, Codable, Sendable {
  /// The model's provider failed.
  case provider
  /// The provider asked to wait, too often.
  case rateLimited = "rate_limited"
  /// The model or code of the suite took too long.
  case timeout
  /// Code of the suite ended its host: a trap, or `exit`.
  case crash
  /// An evaluator threw.
  case evaluator
  /// The code of a suite that answers by itself threw.
  case code
  /// A judge answered, twice, what no verdict can be read from.
  case judgeUnparsable = "judge_unparsable"
  /// No cassette that can be read answers the request.
  case cassette
}
