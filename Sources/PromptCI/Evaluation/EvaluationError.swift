/// A reason why an evaluator of this module cannot judge.
package enum EvaluationError: Error, Hashable, Sendable {
  /// The evaluator's arguments are invalid; each string is a sentence.
  case misconfigured([String])
  /// A combinator's member measured a value without a bound, so it neither passes nor fails.
  case measured(evaluator: String, value: Double?, combinator: String)
  /// No member of a combinator decides its result; each string is a member that could not judge,
  /// with the reason.
  case undecided([String])
  /// The sample has neither an input nor metadata with this name; `known` are its names.
  case unknownSampleValue(String, known: [String])
  /// The texts are too long to compare in reasonable time; the string names the text and how to fix
  /// it.
  case tooLong(String)
  /// The sample's expected value must be a single number.
  case expectedIsNotNumber(expected: String)
  /// The text is too short to detect its language, or in an unsupported one.
  case unknownLanguage(text: String)
  /// A model did not return one vector per text, all of the same length and with finite numbers.
  case unusableEmbeddings(model: String)
  /// The sample's expected value must be JSON.
  case expectedIsNotJSON(expected: String, problem: String)
  /// The cost of the response is unknown.
  case unknownCost
  /// The response has no token usage.
  case unknownUsage
}

// MARK: - CustomStringConvertible

extension EvaluationError: CustomStringConvertible {
  /// What is wrong, and how to fix it.
  package var description: String {
    switch self {
    case .misconfigured(let problems): problems.joined(separator: "; ")
    case .measured(let evaluator, let value, let combinator):
      "\(combinator) needs a pass or a fail, and \(evaluator) only measured "
        + "\(value.map { "\($0)" } ?? "a value"); give it a bound: .scoring(…, atLeast: …)"
    case .undecided(let reasons): reasons.joined(separator: "; ")
    case .tooLong(let reason): reason
    case .expectedIsNotNumber(let expected):
      "the sample's expected value \(Excerpt.quoted(expected)) is not one number with one meaning; write "
        + "it with a point before the decimals, and with groups of three digits or none"
    case .unknownLanguage(let text):
      "the language of \(Excerpt.quoted(text)) cannot be told: it has too few words, or is in a language "
        + "that LanguageGuess does not know"
    case .unusableEmbeddings(let model):
      "\(model) did not send a vector of one length for each text; ask a model that embeds texts"
    case .unknownSampleValue(let name, let known):
      "the sample has no input or metadata named '\(name)'; it has "
        + (known.isEmpty ? "none" : Excerpt.list(known.sorted()))
    case .expectedIsNotJSON(let expected, let problem):
      "the sample's expected value \(Excerpt.quoted(expected)) is not JSON: \(problem)"
    case .unknownUsage:
      "nobody knows how many tokens the answer has: it came without usage; ask a server that sends it"
    case .unknownCost:
      "nobody knows what the answer costs: the model has no price; give it one with --prices FILE"
    }
  }
}
