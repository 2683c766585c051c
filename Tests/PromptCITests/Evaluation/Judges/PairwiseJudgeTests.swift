import Testing

@testable import PromptCI

struct PairwiseJudgeTests {
  private static let judge = PairwiseJudge("a/b", criterion: "kinder", against: .expected)

  /// A model that answers with the position that `prefers` returns for the two answers.
  private static func access(
    _ prefers: @escaping @Sendable (_ first: String, _ second: String) -> String
  ) -> ScriptedAccess {
    ScriptedAccess { question in
      let match = question.firstTurn.firstMatch(
        of: /begin first answer\]\n(.*)\n\[.*\n\n.*begin second answer\]\n(.*)\n\[/)
      guard let match else { return Response("no answers were shown") }
      let choice = prefers(String(match.output.1), String(match.output.2))
      return Response(verdict(choice, because: "prefers \(choice)"))
    }
  }

  private static func score(
    _ prefers: @escaping @Sendable (String, String) -> String
  ) async throws -> Score {
    try await access(prefers).judged(judge, "mine", sample: Sample("q", expected: "theirs"))
  }

  @Test func `a response wins or loses if both orders agree`() async throws {
    let win = try await PairwiseJudgeTests.score { first, _ in first == "mine" ? "first" : "second"
    }
    #expect(win.value == 1)
    #expect(win.verdict == .measured)
    let loss = try await PairwiseJudgeTests.score { first, _ in
      first == "mine" ? "second" : "first"
    }
    #expect(loss.value == 0)
    let tie = try await PairwiseJudgeTests.score { _, _ in "tie" }
    #expect(tie.value == 0.5)
    #expect(tie.rationale == "tie against the expected value: prefers tie")
  }

  @Test(arguments: ["first", "second"])
  func `a judge that prefers a position gives a tie`(place: String) async throws {
    let score = try await PairwiseJudgeTests.score { _, _ in place }
    #expect(score.value == 0.5)
    #expect(score.rationale?.contains("the orders disagree") == true)
    #expect(score.details.map(\.label) == ["tie", "the expected value", place, place])
    #expect(
      score.details.map(\.rationale) == [nil, nil, "prefers \(place)", "prefers \(place)"])
  }

  /// A judge's two preferences, their result, whether they agree, and the favoured position.
  @Test(
    arguments: [
      (.first, .second, .win, true, .tie), (.second, .first, .loss, true, .tie),
      (.tie, .tie, .tie, true, .tie), (.first, .first, .tie, false, .first),
      (.second, .second, .tie, false, .second), (.first, .tie, .tie, false, .first),
      (.tie, .second, .tie, false, .second), (.tie, .first, .tie, false, .first),
      (.second, .tie, .tie, false, .second),
    ]
      as [(
        PairwiseOutcome.Preference, PairwiseOutcome.Preference, PairwiseOutcome.Result, Bool,
        PairwiseOutcome.Preference
      )])
  func `combines two answers into one outcome`(
    one: PairwiseOutcome.Preference, two: PairwiseOutcome.Preference,
    result: PairwiseOutcome.Result, agree: Bool, favoured: PairwiseOutcome.Preference
  ) {
    let outcome = PairwiseOutcome(responseFirst: one, baselineFirst: two)
    #expect(outcome.result == result)
    #expect(outcome.isConsistent == agree)
    #expect(outcome.favouredPlace == favoured)
  }

  @Test func `a bound makes the outcome pass or fail`() async throws {
    let access = PairwiseJudgeTests.access { _, _ in "tie" }
    let sample = Sample("q", expected: "theirs")
    let noWorse = PairwiseJudge("a/b", criterion: "c", against: .expected, atLeast: 0.5)
    #expect(try await access.judged(noWorse, "mine", sample: sample).verdict == .pass)
    let better = PairwiseJudge("a/b", criterion: "c", against: .expected, atLeast: 1)
    let score = try await access.judged(better, "mine", sample: sample)
    #expect(score.verdict == .fail)
    #expect(score.category == .belowThreshold)
  }

  @Test func `equal answers tie without a request`() async throws {
    let access = ScriptedAccess("")
    let score = try await access.judged(
      PairwiseJudgeTests.judge, "same", sample: Sample("q", expected: "same"))
    #expect(score.value == 0.5)
    #expect(access.questions.isEmpty)
  }

  @Test func `the baseline can be a column or a run`() async throws {
    let access = PairwiseJudgeTests.access { _, second in
      second == "theirs" ? "first" : "second"
    }
    var sample = Sample("q", metadata: ["old": "theirs"])
    let column = PairwiseJudge("a/b", criterion: "c", against: .value("old"))
    #expect(try await access.judged(column, "mine", sample: sample).value == 1)
    let run = PairwiseJudge("a/b", criterion: "c", against: .run)
    let ignored = try await access.judged(run, "mine", sample: sample)
    #expect(ignored.verdict == .ignored)
    #expect(ignored.rationale?.contains("--baseline") == true)
    sample.baselineOutput = "theirs"
    #expect(try await access.judged(run, "mine", sample: sample).value == 1)
    #expect(
      try await access.judged(PairwiseJudgeTests.judge, "mine", sample: sample).verdict == .ignored)
    await #expect(throws: EvaluationError.self) {
      try await access.judged(
        PairwiseJudge("a/b", criterion: "c", against: .value("none")), "mine", sample: sample)
    }
  }
}
