/// A reason why an evaluator of this module cannot judge.
package enum EvaluationError: Error, Hashable, Sendable {
  /// The evaluator's arguments are wrong; each text is a sentence.
  case misconfigured([String])
  /// A member of a combinator measured a value, and nothing says which values are good.
  case measured(evaluator: String, value: Double?, combinator: String)
  /// No member of a combinator decides, and these could not judge; each text is its name and why.
  case undecided([String])
  /// The sample has neither an input nor metadata of that name; `known` are the names that it has.
  case unknownSampleValue(String, known: [String])
  /// The texts are too long to be compared in reasonable time; the text says which, and what to do.
  case tooLong(String)
  /// The sample's expected value should be one number.
  case expectedIsNotNumber(expected: String)
  /// The text says too little to tell its language.
  case unknownLanguage(text: String)
  /// What a model sent is not a vector for each text, all of one length and of finite numbers.
  case unusableEmbeddings(model: String)
  /// The sample's expected value should be JSON.
  case expectedIsNotJSON(expected: String, problem: String)
  /// Nobody knows what the response cost.
  case unknownCost
  /// The response came without usage.
  case unknownUsage
}

// MARK: - CustomStringConvertible

extension EvaluationError: CustomStringConvertible {
  /// What is wrong, and what to do.
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
