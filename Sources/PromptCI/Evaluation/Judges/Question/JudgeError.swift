/// A reason why a judge gave no judgement; the trial is then an error, which is neither a pass nor
/// a failure.
enum JudgeError: Error, Hashable {
  /// The judge answered twice, and neither answer could be parsed.
  case unparsable(model: ModelID, answer: String, problem: String, firstProblem: String)
  /// The judge declined to answer.
  case refused(model: ModelID, answer: String)
  /// The judge's answer is empty.
  case empty(model: ModelID)
  /// The token limit cut off the judge's answer.
  case truncated(model: ModelID, limit: Int?)
  /// The question is invalid; each string is a sentence.
  case misconfigured([String])
  /// Fewer jurors than the quorum could judge.
  case noQuorum(needed: Int, decided: Int, errors: [String], categories: Set<String>)
}

extension JudgeError: CategorizedError {
  /// `judge_unparsable` for an answer without a judgement. For a jury, the category of the jurors'
  /// errors if they share one. Otherwise, `evaluator`.
  var errorCategory: String {
    switch self {
    case .unparsable, .refused, .empty, .truncated: "judge_unparsable"
    case .misconfigured: "evaluator"
    case .noQuorum(_, _, _, let categories):
      categories.count == 1 ? categories.first ?? "" : "evaluator"
    }
  }
}

extension JudgeError: CustomStringConvertible {
  /// What is wrong, and how to fix it.
  var description: String {
    switch self {
    case .unparsable(let model, let answer, let problem, let firstProblem):
      "the judge \(model) gave no readable judgement in two attempts: first, \(firstProblem); "
        + "then, \(problem); its last answer is \(Excerpt.quoted(answer)); "
        + "use a judge that keeps to a format, or shorten the rubric"
    case .refused(let model, let answer):
      "the judge \(model) declined to judge"
        + (answer.isEmpty ? "" : ", with \(Excerpt.quoted(answer))")
        + "; reword the rubric, or use another judge"
    case .empty(let model):
      "the judge \(model) returned an empty answer; a judge that reasons before it writes may need "
        + "a larger maximumResponseTokens"
    case .truncated(let model, let limit):
      "the token limit\(limit.map { " of \($0)" } ?? "") cut the answer of the judge \(model) before "
        + "its judgement; raise maximumResponseTokens in the judge's options"
    case .misconfigured(let problems): problems.joined(separator: "; ")
    case .noQuorum(let needed, let decided, let errors, _):
      "\(decided) of the jurors could judge, but \(needed) are needed: "
        + errors.joined(separator: "; ")
    }
  }
}
