internal import Foundation
internal import PromptCI

/// Parsers of providers' log-probabilities.
enum LogProbabilities {
  /// Parses OpenAI-style log-probabilities. Returns `nil` if there is no list.
  ///
  /// ```
  /// [{"token": "Hi", "logprob": -0.1, "bytes": [72, 105], "top_logprobs": [{"token": "Hi", "logprob": -0.1}]}]
  /// ```
  static func openAI(_ list: JSONValue?) -> [TokenLogProbability]? {
    guard case .array(let elements) = list else { return nil }
    return elements.compactMap { element in
      alternative(element, "logprob").map { token in
        TokenLogProbability(
          token.token, logProbability: token.logProbability,
          alternatives: (element["top_logprobs"]?.elements ?? [])
            .compactMap { alternative($0, "logprob") })
      }
    }
  }

  /// Parses the log-probabilities of a Gemini candidate. Returns `nil` if it has none.
  ///
  /// ```
  /// {"chosenCandidates": [{"token": "Hi", "tokenId": 1, "logProbability": -0.1}],
  ///  "topCandidates": [{"candidates": [{"token": "Hi", "logProbability": -0.1}]}]}
  /// ```
  static func gemini(_ result: JSONValue?) -> [TokenLogProbability]? {
    guard case .array(let chosen) = result?["chosenCandidates"] else { return nil }
    let tops = result?["topCandidates"]?.elements ?? []
    return chosen.enumerated().compactMap { place, element in
      alternative(element, "logProbability").map { token in
        let top = tops.indices.contains(place) ? tops[place]["candidates"]?.elements ?? [] : []
        return TokenLogProbability(
          token.token, logProbability: token.logProbability,
          alternatives: top.compactMap { alternative($0, "logProbability") })
      }
    }
  }

  /// Parses a token and its log-probability. Returns `nil` if either is missing or invalid.
  private static func alternative(
    _ value: JSONValue, _ key: String
  ) -> TokenLogProbability.Alternative? {
    guard let number = value[key]?.doubleValue, number.isFinite else { return nil }
    return TokenLogProbability.Alternative(
      value["token"]?.stringValue ?? "", logProbability: number)
  }
}

extension ProviderEndpoint {
  /// The error for a request for log-probabilities to a provider without them.
  var noLogProbabilities: ModelError {
    .configuration(
      "\(provider.name) has no log-probabilities; remove logProbabilities, or use another model")
  }
}
