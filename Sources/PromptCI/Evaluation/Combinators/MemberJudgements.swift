/// What the members of a combinator said of one response.
struct MemberJudgements {
  /// What one member said.
  struct Judgement {
    /// The member's name.
    let name: String
    /// Why, or what keeps it from judging.
    let reason: String
    /// What kind of failure it is, for one that fails.
    var category: FailureCategory?

    /// The name and the reason.
    var text: String { reason.isEmpty ? name : "\(name): \(reason)" }
  }

  /// The members that pass.
  private(set) var passes: [Judgement] = []
  /// The members that fail.
  private(set) var failures: [Judgement] = []
  /// The members that had nothing to judge.
  private(set) var ignored: [Judgement] = []
  /// The members that could not judge: they threw, or measured a value without a bound.
  private(set) var undecided: [Judgement] = []

  /// Asks every member, one after the other.
  ///
  /// - Throws: Cancellation alone; what a member throws is among the judgements.
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

  /// The error of a combinator that its members leave undecided.
  var error: EvaluationError {
    .undecided(undecided.map(\.text))
  }

  /// The score of a combinator that had nothing to judge.
  var nothingToJudge: Score {
    .ignore(MemberJudgements.list(ignored))
  }

  /// Judgements in words.
  static func list(_ judgements: [Judgement]) -> String {
    judgements.map(\.text).joined(separator: "; ")
  }

  /// What is wrong with the members that a combinator was given.
  static func problems(_ members: [any ResponseEvaluator], of combinator: String) -> [String] {
    members.isEmpty
      ? ["\(combinator) has no evaluators; give it at least one"]
      : members.flatMap(\.configurationProblems)
  }
}
