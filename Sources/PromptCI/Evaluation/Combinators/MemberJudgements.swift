/// The judgements of a combinator's members on one response.
struct MemberJudgements {
  /// The judgement of one member.
  struct Judgement {
    /// The member's name.
    let name: String
    /// The reason for the judgement, or why the member cannot judge.
    let reason: String
    /// The kind of failure, if the member fails.
    var category: FailureCategory?

    /// The name and the reason as text.
    var text: String { reason.isEmpty ? name : "\(name): \(reason)" }
  }

  /// The passing members.
  private(set) var passes: [Judgement] = []
  /// The failing members.
  private(set) var failures: [Judgement] = []
  /// The members without anything to judge.
  private(set) var ignored: [Judgement] = []
  /// The members that could not judge, because they threw or measured a value without a bound.
  private(set) var undecided: [Judgement] = []

  /// Runs all members, one after the other.
  ///
  /// - Throws: Only `CancellationError`; other errors of members are among the judgements.
  init(
    of members: [any ResponseEvaluator], for combinator: String, sample: Sample, response: Response
  ) async throws {
    for member in members {
      do {
        let score = try await member.evaluate(sample, response)
        let judgement = Judgement(
          name: member.name, reason: score.rationale ?? "", category: score.category)
        switch score.verdict {
        case .pass: passes.append(judgement)
        case .fail: failures.append(judgement)
        case .ignored: ignored.append(judgement)
        case .measured:
          throw EvaluationError.measured(
            evaluator: member.name, value: score.value, combinator: combinator)
        }
      } catch let error as CancellationError {
        throw error
      } catch {
        undecided.append(Judgement(name: member.name, reason: error.explanation))
      }
    }
  }

  /// The error of a combinator whose members do not decide its result.
  var error: EvaluationError {
    .undecided(undecided.map(\.text))
  }

  /// The score of a combinator without anything to judge.
  var nothingToJudge: Score {
    .ignore(MemberJudgements.list(ignored))
  }

  /// Judgements as text.
  static func list(_ judgements: [Judgement]) -> String {
    judgements.map(\.text).joined(separator: "; ")
  }

  /// The problems of a combinator's members.
  static func problems(_ members: [any ResponseEvaluator], of combinator: String) -> [String] {
    members.isEmpty
      ? ["\(combinator) has no evaluators; give it at least one"]
      : members.flatMap(\.configurationProblems)
  }
}
