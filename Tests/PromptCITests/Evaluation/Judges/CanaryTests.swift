import Testing

@testable import PromptCI

struct CanaryTests {
  /// A judge that passes texts with "please".
  private static let judge = Evaluator("polite") { _, response in
    if response.text.contains("crash") { throw Outage() }
    return response.text.contains("please") ? .passing("it says please") : .failing("it does not")
  }

  private static func calibration(
    _ evaluator: some ResponseEvaluator
  ) async throws -> Calibration {
    let set = try #require(evaluator.allCanarySets.first)
    return await set.calibrate(try set.canaries())
  }

  @Test func `a judge passes if it recognizes its canaries`() async throws {
    let result = try await CanaryTests.calibration(
      CanaryTests.judge.canaries([
        Canary("please sit", verdict: .pass), Canary("sit", verdict: .fail),
      ]))
    #expect(result == Calibration(evaluator: "polite", canaries: 2, allowedMisses: 0, misses: []))
    #expect(result.isPassed)
  }

  @Test(arguments: [(0, false), (1, false), (2, true)])
  func `a judge fails if it misses more canaries than allowed`(allowed: Int, isPassed: Bool)
    async throws
  {
    let result = try await CanaryTests.calibration(
      CanaryTests.judge.canaries(
        [
          Canary("please sit", verdict: .pass), Canary("sit, would you", verdict: .pass),
          Canary("crash", verdict: .fail),
        ], allowedMisses: allowed))
    #expect(result.isPassed == isPassed)
    #expect(result.misses.map(\.found) == ["fail (0)", "error"])
    #expect(result.misses.map(\.expected) == ["pass", "fail"])
    #expect(result.misses[1].reason == "the dictionary is not reachable")
    #expect(result.summary.hasPrefix("polite missed 2 of 3 canaries (\(allowed) allowed)"))
  }

  @Test func `a canary may expect a range of scores`() async throws {
    let judge = Evaluator("length") { _, response in .scoring(Double(response.text.count) / 10) }
    let result = try await CanaryTests.calibration(
      judge.canaries(
        [
          Canary("12345", scores: 0.5...0.6), Canary("123", scores: 0.5...1),
          Canary("123", verdict: .pass),
        ], allowedMisses: 2))
    #expect(result.misses.map(\.expected) == ["0.5 to 1", "pass"])
    #expect(result.misses.map(\.found) == ["measured (0.3)", "measured (0.3)"])
  }

  @Test func `canaries are found inside wrappers and combinators`() {
    let judge = CanaryTests.judge.canaries([Canary("sit", verdict: .fail)])
    let jury = Jury(.majority()) {
      judge
      Fixed.pass
    }
    let wrapped: [any ResponseEvaluator] = [
      judge, judge.weight(2), judge.runsAlways().tier(.model), not(judge),
      allOf(judge, Fixed.pass), anyOf(Fixed.pass, judge.weight(3)), jury,
    ]
    for evaluator in wrapped {
      #expect(evaluator.allCanarySets.map(\.judge.name) == ["polite"], "\(evaluator.name)")
    }
    #expect(Fixed.pass.allCanarySets.isEmpty)
  }

  @Test func `judges are found inside wrappers and combinators`() {
    let judge = ModelJudge("a/b", rubric: "polite")
    let jury = Jury(.majority()) {
      judge
      Fixed.pass
    }
    let wrapped: [any ResponseEvaluator] = [
      judge, judge.weight(2), not(judge), allOf(judge, Fixed.pass), anyOf(Fixed.pass, judge), jury,
      judge.canaries([Canary("sit", verdict: .fail)]).tier(.model),
    ]
    for evaluator in wrapped {
      #expect(evaluator.allJudges == judge.allJudges, "\(evaluator.name)")
    }
    #expect(Fixed.pass.allJudges.isEmpty)
  }

  @Test func `canaries that cannot detect anything are rejected`() throws {
    #expect(!CanaryTests.judge.canaries([]).configurationProblems.isEmpty)
    let all = CanaryTests.judge.canaries([Canary("sit", verdict: .fail)], allowedMisses: 1)
    let error = #expect(throws: Diagnostics.self) { try LoadedCanaries.load(from: [all]) }
    #expect(error?.all.first?.message.contains("1 of 1 canaries may be missed") == true)
  }

  @Test func `a judge that several samples share is tried once`() throws {
    let canaries = [Canary("sit", verdict: .fail), Canary("please", verdict: .pass)]
    let one = CanaryTests.judge.canaries(canaries)
    let other = CanaryTests.judge.canaries([canaries[0]])
    let loaded = try LoadedCanaries.load(from: [one, Fixed.pass, one.weight(2), other])
    #expect(
      loaded.map(\.plan) == [
        CanaryPlan(evaluator: "polite", count: 2, allowedMisses: 0),
        CanaryPlan(evaluator: "polite", count: 1, allowedMisses: 0),
      ])
  }

  @Test func `canaries can be read from a file`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      reply,verdict,message
      "please, sit",pass,may I?
      sit,fail,may I?

      """, to: "canaries.csv")
    let seen = Evaluator("sees the message") { sample, response in
      sample.input == "may I?" && response.text.contains("please") ? .passing : .failing("no")
    }
    let result = try await CanaryTests.calibration(
      seen.canaries(csv: file, text: "reply", verdict: "verdict", input: "message"))
    #expect(result.canaries == 2)
    #expect(result.misses.isEmpty)
    let bad = try folder.write("reply,verdict\nsit,maybe\n", to: "bad.csv")
    let error = #expect(throws: Diagnostics.self) {
      try seen.canaries(csv: bad, text: "reply", verdict: "verdict").allCanarySets[0].canaries()
    }
    #expect(error?.all.first?.message == "the canary's verdict is 'maybe'; write pass or fail")
    #expect(error?.all.first?.line == 2)
    #expect(throws: Diagnostics.self) {
      try seen.canaries(csv: bad, text: "reply", verdict: "verdict", expected: "none")
        .allCanarySets[0].canaries()
    }
  }
}
