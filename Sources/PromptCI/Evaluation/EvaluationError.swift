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
      "\(combinator) needs a pass or a fail, but \(evaluator) only measured "
        + "\(value.map { "\($0)" } ?? "a value"); give it a bound: .scoring(…, atLeast: …)"
    case .undecided(let reasons): reasons.joined(separator: "; ")
    case .tooLong(let reason): reason
    case .expectedIsNotNumber(let expected):
      "the sample's expected value \(Excerpt.quoted(expected)) is not one unambiguous number; write "
        + "it with a decimal point, and group its digits in threes or not at all"
    case .unknownLanguage(let text):
      "the language of \(Excerpt.quoted(text)) cannot be determined: the text has too few words, or "
        + "LanguageGuess does not know its language"
    case .unusableEmbeddings(let model):
      "\(model) did not send one vector per text, all of the same length; use an embedding model"
    case .unknownSampleValue(let name, let known):
      "the sample has no input or metadata named '\(name)'; it has "
        + (known.isEmpty ? "none" : Excerpt.list(known.sorted()))
    case .expectedIsNotJSON(let expected, let problem):
      "the sample's expected value \(Excerpt.quoted(expected)) is not JSON: \(problem)"
    case .unknownUsage:
      "the answer's token count is unknown, as the server sent no usage; use a server that sends it"
    case .unknownCost:
      "the answer's cost is unknown, as the model has no price; add one with --prices FILE"
    }
  }
}
