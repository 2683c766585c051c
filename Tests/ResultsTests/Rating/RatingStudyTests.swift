import PromptCI
import Statistics
import Testing

@testable import Results

struct RatingStudyTests {
  /// A run of one model with the scores of samples; `nil` is an error.
  private static func run(
    _ model: ModelID, _ scores: [Double?], evaluator: String = "e", details: [[ScoreDetail]] = []
  ) -> (path: String, record: RunRecord) {
    let location = SourceLocation(file: "S.swift", line: 1)
    let trials = scores.enumerated().map { index, score in
      TrialResult(
        suite: "S", sample: "s\(index)", model: model, split: .test, location: location,
        inputs: [:], outcome: score == nil ? .error : .pass,
        scores: [
          EvaluatorResult(
            evaluator: evaluator,
            score: score.map {
              .scoring($0).with(details.indices.contains(index) ? details[index] : [])
            })
        ], score: score)
    }
    let suite = SuiteRecord(
      name: "S", location: location, prompt: PromptRecord(path: "p.md", text: "", sha256: "00"),
      model: model, options: GenerationOptions(), sampleCount: trials.count, trials: trials,
      gates: [], verdict: .pass)
    let record = RunRecord(
      tool: "", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
      wasInterrupted: false, suites: [suite], loadFailures: [], verdict: .pass)
    return ("\(model.model).json", record)
  }

  @Test func `the higher score wins each sample`() throws {
    let study = try RatingStudy(
      [
        RatingStudyTests.run("m/a", [1, 1, 0.5, 0, nil]),
        RatingStudyTests.run("m/b", [0, 0.5, 0.5, 1, 1]),
      ], evaluator: nil)
    #expect(study.contestants.map(\.model) == ["m/a", "m/b"])
    #expect(study.comparisons.map(\.outcome) == [.first, .first, .tie, .second])
    #expect(study.skipped == 1)
    #expect(!study.isJudged)
    let rows = study.rows
    #expect(rows.map(\.contestant.model) == ["m/a", "m/b"])
    #expect([rows[0].wins, rows[0].ties, rows[0].losses] == [2, 1, 1])
    // 2.5 of 4: 1000 ± 200 log10(2.5 / 1.5), computed with Python 3.11.7.
    #expect(abs((rows[0].rating ?? 0) - 1044.3697) < 1e-3)
    #expect(abs((rows[1].rating ?? 0) - 955.6303) < 1e-3)
    #expect(rows[0].ratingInterval?.contains(1000) == true)
    #expect(abs(rows[0].elo + rows[1].elo - 2000) < 1e-9)
    #expect(rows[0].eloInterval.contains(rows[0].elo))
  }

  @Test func `a contestant that always wins has only an Elo rating`() throws {
    let study = try RatingStudy(
      [RatingStudyTests.run("m/a", [0, 0]), RatingStudyTests.run("m/b", [1, 1])], evaluator: "e")
    #expect(study.rows.map(\.contestant.model) == ["m/b", "m/a"])
    #expect(study.rows.allSatisfy { $0.rating == nil && $0.ratingInterval == nil })
    #expect(study.rows[0].elo > 1000)
  }

  @Test func `uses the verdicts of a pairwise judge as comparisons`() throws {
    func details(_ results: String...) -> [[ScoreDetail]] {
      results.map {
        [
          ScoreDetail(PairwiseDetail.result, label: $0),
          ScoreDetail(PairwiseDetail.baseline, label: "the baseline run"),
        ]
      }
    }
    let study = try RatingStudy(
      [
        RatingStudyTests.run("m/a", [1, 1, 0], details: details("win", "win", "loss")),
        RatingStudyTests.run("m/b", [0.5, 0, 1], details: details("tie", "loss", "win")),
      ], evaluator: "e")
    #expect(study.isJudged)
    #expect(study.contestants.map(\.prompt) == ["p.md", "the baseline run", "p.md"])
    #expect(study.comparisons.count == 6)
    #expect(study.rows.first?.contestant.model == "m/a")
    #expect(study.rows.allSatisfy { $0.rating != nil })
  }

  @Test func `rejects runs that cannot be rated`() {
    let one = RatingStudyTests.run("m/a", [1])
    #expect(throws: RatingError.tooFew(1)) { try RatingStudy([one], evaluator: nil) }
    #expect(throws: RatingError.noEvaluator("x", known: ["e"])) {
      try RatingStudy([one, RatingStudyTests.run("m/b", [1])], evaluator: "x")
    }
    #expect(throws: RatingError.nothingInCommon) {
      try RatingStudy([one, RatingStudyTests.run("m/b", [nil])], evaluator: nil)
    }
  }
}
