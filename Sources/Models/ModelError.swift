package import PromptCI

/// A reason why there is no answer.
package enum ModelError: Error, Hashable, Sendable {
  /// No model has the name. `known` lists the most similar names, or all.
  case unknownModel(String, known: [String])
  /// A key, a base URL or an option is missing or invalid. The message says what to set.
  case configuration(String)
  /// The provider failed, in its own words, in a way that a retry would not change.
  case provider(String)
  /// The provider asked to wait more often than the retries allow.
  case rateLimited(String)
  /// No answer arrived in time.
  case timeout(seconds: Double)
  /// A single request failed.
  case failed(RequestFailure)
  /// The last of several requests failed, and there is no further retry.
  case gaveUp(RequestFailure, attempts: Int, reason: RetryPolicy.StopReason)
  /// The budget does not allow another request. The text describes the spending.
  case budgetSpent(String)
  /// There is a cost limit, but the model's price is unknown.
  case unknownPrice(ModelID)
  /// No cassette answers the request.
  ///
  /// `input` is the first line of the last turn, and `similar` the number of cassettes for the same
  /// model and input that differ in something else.
  case cassetteMiss(directory: String, model: ModelID, input: String, similar: Int)
  /// A cassette cannot be read.
  case badCassette(Diagnostic)
}

extension ModelError {
  /// The failed request, or `nil` for other errors. It decides about retries and rate limits.
  package var requestFailure: RequestFailure? {
    switch self {
    case .failed(let failure), .gaveUp(let failure, _, _): failure
    case .rateLimited(let message): RequestFailure(.status(429), message: message)
    case .timeout: RequestFailure(.timeout, message: description)
    case .unknownModel, .configuration, .provider, .budgetSpent, .unknownPrice, .cassetteMiss,
      .badCassette:
      nil
    }
  }
}

extension ModelError: CustomStringConvertible {
  /// What happened, and what to do about it.
  package var description: String {
    switch self {
    case .unknownModel(let name, let known):
      "unknown model '\(name)'; known models: \(known.joined(separator: ", "))"
    case .configuration(let message): message
    case .provider(let message): message
    case .rateLimited(let message): "rate limited: \(message)"
    case .timeout(let seconds): "no answer within \(seconds) s; --timeout allows more"
    case .failed(let failure): failure.description
    case .gaveUp(let failure, let attempts, let reason):
      "\(failure); gave up after \(attempts) \(attempts == 1 ? "attempt" : "attempts"): \(reason)"
    case .budgetSpent(let message): message
    case .unknownPrice(let model):
      "no price is known for '\(model)', so --max-cost cannot be enforced; "
        + "add its price, or use --max-tokens-total"
    case .cassetteMiss(let directory, let model, let input, let similar):
      "no cassette in '\(directory)' answers this request to \(model) (\"\(input)\")"
        + (similar == 0 ? "" : ModelError.difference(similar))
        + "; record it with --record \(directory)"
    case .badCassette(let diagnostic): diagnostic.description
    }
  }

  private static func difference(_ similar: Int) -> String {
    let subject =
      similar == 1 ? "one with the same input differs" : "\(similar) with the same input differ"
    return "; \(subject) in the prompt, the options, the seed or the trial"
  }
}
