/// The vote of one juror on a response.
struct JuryVote: Hashable, Sendable {
  /// The juror's name.
  let juror: String
  /// The judgement; `nil` if the juror could not judge.
  var score: Score?
  /// The reason why the juror could not judge.
  var error: String?
  /// The category of that error.
  var errorCategory: String?

  /// The vote as a detail of the jury's score.
  var detail: ScoreDetail {
    guard let score else {
      return ScoreDetail(juror, label: "error", error)
    }
    switch score.verdict {
    case .pass, .fail, .ignored:
      return ScoreDetail(juror, label: score.verdict.rawValue, score.rationale)
    case .measured:
      return ScoreDetail(juror, score.value ?? 0, score.rationale)
    }
  }

  /// The verdict of a jury.
  ///
  /// - Parameters:
  ///   - votes: The jurors' votes.
  ///   - rule: The rule that combines them.
  ///   - quorum: The number of jurors that must decide.
  /// - Returns: The jury's score, with every vote in its details.
  /// - Throws: ``JudgeError/noQuorum(needed:decided:errors:categories:)`` if too few jurors
  ///   decided; ``EvaluationError`` if the rule is a majority and a juror only measured a value.
  static func verdict(of votes: [JuryVote], by rule: JuryRule, quorum: Int) throws -> Score {
    let decided = votes.filter { $0.score.map { $0.verdict != .ignored } ?? false }
    let failed = votes.filter { $0.score == nil }
    if decided.isEmpty, failed.isEmpty {
      return .ignore(
        votes.map { "\($0.juror): \($0.score?.rationale ?? "")" }.joined(separator: "; "))
    }
    guard decided.count >= quorum else {
      throw JudgeError.noQuorum(
        needed: quorum, decided: decided.count,
        errors: failed.map { "\($0.juror): \($0.error ?? "")" },
        categories: Set(failed.map { $0.errorCategory ?? "evaluator" }))
    }
    let score =
      switch rule {
      case .majority(let tie): try majority(of: decided, ties: tie)
      case .mean(let bound): mean(of: decided, atLeast: bound)
      }
    let agreement = share(of: decided)
    return score.with(votes.map(\.detail) + [ScoreDetail("jurors who agree", agreement)])
  }

  private static func majority(of votes: [JuryVote], ties: JuryRule.Tie) throws -> Score {
    for vote in votes where vote.score?.verdict == .measured {
      throw EvaluationError.measured(
        evaluator: vote.juror, value: vote.score?.value, combinator: "a jury's majority")
    }
    let passes = votes.filter { $0.score?.verdict == .pass }
    let failures = votes.filter { $0.score?.verdict == .fail }
    let isTie = passes.count == failures.count
    let count = "\(passes.count) of \(votes.count) jurors say pass"
    if passes.count > failures.count || (isTie && ties == .pass) {
      let tie = isTie ? ", and a tie passes" : ""
      return .passing("\(count)\(tie): " + reasons(passes))
    }
    let tie = isTie ? ", and a tie fails" : ""
    return .failing(
      "\(count)\(tie): " + reasons(failures), as: failures.first?.score?.category ?? .assertion)
  }

  private static func mean(of votes: [JuryVote], atLeast bound: Double?) -> Score {
    let values = votes.map { $0.score?.value ?? 0 }
    let mean = min(max(values.reduce(0, +) / Double(values.count), 0), 1)
    let text = "the mean of \(values.count) jurors: \(Excerpt.list(values.map(\.plain)))"
    return bound.map { .scoring(mean, atLeast: $0, text) } ?? .scoring(mean, text)
  }

  /// The share of the most frequent verdict among the votes, in `0...1`. Measured values count as
  /// the same verdict if they are equal.
  private static func share(of votes: [JuryVote]) -> Double {
    var counts: [String: Int] = [:]
    for vote in votes {
      guard let score = vote.score else { continue }
      let key = score.verdict == .measured ? "\(score.value ?? 0)" : score.verdict.rawValue
      counts[key, default: 0] += 1
    }
    return Double(counts.values.max() ?? 0) / Double(max(votes.count, 1))
  }

  private static func reasons(_ votes: [JuryVote]) -> String {
    votes.map { "\($0.juror): \($0.score?.rationale ?? "no reason given")" }
      .joined(separator: "; ")
  }
}
