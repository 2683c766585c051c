import Testing

@testable import PromptCI

struct DimensionTests {
  private static let tone = Dimension(
    "tone", levels: [1: "curt", 3: "neutral", 5: "warm"], atLeast: 4)
  private static let length = Dimension("length", levels: [0: "too long", 10: "just right"])

  /// A model that answers with a level for each dimension.
  private static func access(_ levels: [String: String]) -> ScriptedAccess {
    ScriptedAccess { question in
      let instructions = question.prompt.instructions ?? ""
      let level = levels.first { instructions.contains("one thing only: \($0.key).") }?.value
      return Response(verdict(level ?? "", because: "because of \(level ?? "")", key: "level"))
    }
  }

  @Test func `the score is the mean of the levels, which are details`() async throws {
    let access = DimensionTests.access(["tone": "5", "length": "2"])
    let score = try await access.judged(
      ModelJudge("a/b", DimensionTests.tone, DimensionTests.length))
    #expect(score.verdict == .pass)
    #expect(abs((score.value ?? 0) - 0.6) < 1e-12)
    #expect(score.details.first { $0.name == "tone" }?.value == 5)
    #expect(score.details.first { $0.name == "length" }?.value == 2)
    #expect(score.details.first { $0.name == "length" }?.rationale == "because of 2")
    #expect(score.details.first { $0.name == "tone, measured by" }?.label == "one answer")
    #expect(access.questions.count == 2)
  }

  @Test func `a level below its bound fails regardless of the mean`() async throws {
    let access = DimensionTests.access(["tone": "3", "length": "10"])
    let score = try await access.judged(
      ModelJudge("a/b", DimensionTests.tone, DimensionTests.length))
    #expect(score.verdict == .fail)
    #expect(score.value == 0.75)
    #expect(score.category == .belowThreshold)
    #expect(score.rationale == "tone 3 of 5, below 4: because of 3")
  }

  @Test func `a dimension without a bound only measures`() async throws {
    let score = try await DimensionTests.access(["length": "0"])
      .judged(ModelJudge("a/b", DimensionTests.length))
    #expect(score.verdict == .measured)
    #expect(score.value == 0)
  }

  @Test func `several samples are separate requests, and their mean counts`() async throws {
    let access = ScriptedAccess { question in
      Response(verdict("\([5, 4, 3][question.repetition])", key: "level"))
    }
    let score = try await access.judged(
      ModelJudge(
        "a/b", DimensionTests.tone, samples: 3, options: GenerationOptions(temperature: 1)))
    #expect(access.questions.map(\.repetition).sorted() == [0, 1, 2])
    #expect(score.verdict == .pass)
    #expect(score.details.first { $0.name == "tone" }?.value == 4)
    #expect(
      score.details.first { $0.name == "tone, measured by" }?.label
        == "the mean of 3 answers: 5, 4, 3")
  }

  @Test func `levels are weighted by log-probabilities if the model returns them`() async throws {
    let judge = ModelJudge("a/b", DimensionTests.tone, weighting: .logProbabilities)
    let access = ScriptedAccess { question in
      var response = Response(verdict("4", key: "level"))
      response.tokenLogProbabilities = [
        TokenLogProbability(#"{"reasoning":"so it is","level":""#, logProbability: -0.1),
        TokenLogProbability(
          "4", logProbability: -0.2,
          alternatives: [
            .init("4", logProbability: -0.2), .init("5", logProbability: -2),
            .init("3", logProbability: -3.5), .init("1", logProbability: -7),
          ]),
        TokenLogProbability(#""}"#, logProbability: 0),
      ]
      return response
    }
    let score = try await access.judged(judge)
    #expect(access.questions.first?.options.logProbabilities == 20)
    // The same values as in LevelDistributionTests.
    #expect(abs((score.details.first?.value ?? 0) - 4.1039431802) < 1e-9)
    #expect(
      score.details.first { $0.name == "tone, measured by" }?.label
        == "4.104 by probabilities (1 0.001, 3 0.03, 4 0.819, 5 0.135)")
    let silent = try await ScriptedAccess(verdict("4", key: "level")).judged(judge)
    #expect(silent.details.first?.value == 4)
    #expect(
      silent.details.first { $0.name == "tone, measured by" }?.label
        == "4 as chosen, as the model sent no level probabilities")
  }

  @Test func `every whole number in the range is a level`() {
    let question = DimensionTests.tone.question(rubric: "For children.", about: [])
    #expect(question.choices.map(\.name) == ["1", "2", "3", "4", "5"])
    #expect(question.choices.map(\.meaning) == ["curt", nil, "neutral", nil, "warm"])
    #expect(question.question.hasPrefix("For children."))
  }
}
