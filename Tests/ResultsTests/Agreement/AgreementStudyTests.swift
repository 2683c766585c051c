import Foundation
import PromptCI
import Statistics
import Testing

@testable import Results

/// The kappas were computed by hand with scikit-learn's formula: `(p - e) / (1 - e)` of each table.
struct AgreementStudyTests {
  /// A record in which a judge scored samples that are named by number.
  private static func record(
    _ scores: [Score?], evaluator: String = "judge m", suite: String = "S", others: [String] = []
  ) -> RunRecord {
    let location = SourceLocation(file: "S.swift", line: 1)
    let trials = scores.enumerated().map { index, score in
      TrialResult(
        suite: suite, sample: "s\(index)", model: "m/m", split: .test, location: location,
        inputs: [:], outcome: .pass,
        scores: [
          EvaluatorResult(
            evaluator: evaluator, score: score, error: score == nil ? "down" : nil)
        ] + others.map { EvaluatorResult(evaluator: $0, score: .passing) })
    }
    let record = SuiteRecord(
      name: suite, location: location, prompt: PromptRecord(path: nil, text: "", sha256: ""),
      model: "m/m", options: GenerationOptions(), sampleCount: trials.count, trials: trials,
      judges: JudgesRecord(judges: [JudgeDescription(evaluator: evaluator, configuration: "m/m")]),
      gates: [], verdict: .pass)
    return RunRecord(
      tool: "", startedAt: "", duration: 0, seed: nil, repetitions: 1, gitCommit: nil,
      wasInterrupted: false, suites: [record], loadFailures: [], verdict: .pass)
  }

  private static func labels(_ csv: String) throws -> HumanLabels {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("labels-\(UUID().uuidString).csv").path
    try Data(csv.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try HumanLabels(CSVFile(path: path, as: "labels file"), path: path)
  }

  private static func verdicts(_ text: String) -> [Score?] {
    text.map { letter in
      switch letter {
      case "p": .passing("good")
      case "f": .failing("bad")
      default: nil
      }
    }
  }

  @Test func `compares a judge with every rater, and raters with each other`() throws {
    // Judge pppppfffff; ann differs in s4 and s9, ben in s0.
    let record = AgreementStudyTests.record(AgreementStudyTests.verdicts("pppppfffff"))
    var csv = "sample,ann,ben\n"
    for (index, pair) in zip("ppppfffffp", "fppppfffff").enumerated() {
      let names = ["p": "pass", "f": "fail"]
      csv += "s\(index),\(names[String(pair.0)] ?? ""),\(names[String(pair.1)] ?? "")\n"
    }
    let study = try AgreementStudy(
      record, human: AgreementStudyTests.labels(csv), evaluator: nil)
    #expect(study.evaluator == "judge m")
    #expect(study.categories == ["fail", "pass"])
    #expect(study.confusion(with: "ann") == [[4, 1], [1, 4]])
    #expect(study.confusion(with: "ben") == [[5, 0], [1, 4]])
    let pairs = study.pairs
    #expect(pairs.map { "\($0.first) \($0.second)" } == ["judge ann", "judge ben", "ann ben"])
    #expect(pairs.map(\.count) == [10, 10, 10])
    #expect(pairs.map(\.share) == [0.8, 0.9, 0.7])
    // e is 0.5 where a margin is even: (0.8 - 0.5) / 0.5, (0.9 - 0.5) / 0.5, (0.7 - 0.5) / 0.5.
    for (pair, kappa) in zip(pairs, [0.6, 0.8, 0.4]) {
      #expect(abs((pair.kappa ?? 0) - kappa) < 1e-12)
      #expect(pair.interval?.contains(kappa) == true)
    }
    #expect(study.differences.map(\.sample) == ["s0", "s4", "s9"])
    #expect(study.differences[0].judge == "pass")
    #expect(study.differences[0].people.map(\.label) == ["pass", "fail"])
    #expect(study.differences[0].reason == "good")
    let alpha = study.alpha(of: study.raters)
    #expect(alpha.interval?.contains(alpha.value ?? 9) == true)
  }

  @Test func `reports samples that are not judged or not labelled`() throws {
    let record = AgreementStudyTests.record(AgreementStudyTests.verdicts("pf-pp"))
    let study = try AgreementStudy(
      record,
      human: AgreementStudyTests.labels(
        "sample,rater,label\ns0,ann,pass\ns1,ann,fail\ns2,ann,pass\ns9,ann,pass\n"),
      evaluator: nil)
    #expect(study.items.count == 3)
    #expect(study.pairs.first?.count == 2)
    #expect(study.unlabelledCount == 2)
    #expect(study.unjudged == ["s9 (judge m is not in its results)", "s2 (down)"])
  }

  @Test func `compares numbers as levels`() throws {
    let scores: [Score?] = [1, 3, 4, 5].map { level in
      Score.scoring(Double(level - 1) / 4).with(ScoreDetail("tone", Double(level)))
    }
    let study = try AgreementStudy(
      AgreementStudyTests.record(scores),
      human: AgreementStudyTests.labels("sample,ann\ns0,1\ns1,3.0\ns2,5\ns3,5\n"), evaluator: nil)
    #expect(study.kind == .number)
    #expect(study.categories == ["1", "3", "4", "5"])
    #expect(study.pairs.first?.share == 0.75)
    #expect(study.differences.map(\.sample) == ["s2"])
  }

  @Test func `reads names from the details of a score`() throws {
    let scores: [Score?] = ["win", "tie", "loss"].map { result in
      Score.scoring(0.5).with(
        ScoreDetail(PairwiseDetail.baseline, label: "the baseline run"),
        ScoreDetail(PairwiseDetail.result, label: result))
    }
    let study = try AgreementStudy(
      AgreementStudyTests.record(scores),
      human: AgreementStudyTests.labels("sample,ann\ns0,win\ns1,loss\ns2,loss\n"), evaluator: nil)
    #expect(study.kind == .name)
    #expect(study.items.map { $0.labels["judge"] } == ["win", "tie", "loss"])
  }

  @Test func `requires the name of the evaluator if several match`() throws {
    let labels = try AgreementStudyTests.labels("sample,ann\ns0,pass\n")
    let record = AgreementStudyTests.record(
      AgreementStudyTests.verdicts("p"), others: ["exact match"])
    #expect(try AgreementStudy(record, human: labels, evaluator: nil).evaluator == "judge m")
    #expect(
      try AgreementStudy(record, human: labels, evaluator: "exact match").evaluator
        == "exact match")
    #expect(throws: AgreementError.noEvaluator("judge", known: ["judge m", "exact match"])) {
      try AgreementStudy(record, human: labels, evaluator: "judge")
    }
    var plain = record
    plain.suites[0].judges = nil
    #expect(throws: AgreementError.ambiguousEvaluator(["judge m", "exact match"])) {
      try AgreementStudy(plain, human: labels, evaluator: nil)
    }
    let missing = AgreementStudyTests.record([nil])
    #expect(throws: AgreementError.nothingInCommon(": s0 (down)")) {
      try AgreementStudy(missing, human: labels, evaluator: nil)
    }
  }

  @Test(
    arguments: [
      ("id,ann\ns0,pass\n", "there is no column 'sample'"),
      ("sample\ns0\n", "there are no labels"),
      ("sample,ann\ns0,\n", "every label is empty"),
      ("sample,ann\ns0,pass\ns0,fail\n", "'s0' has a label of 'ann' already"),
      ("sample,ann\ns0,pass,x\n", "the row has 3 fields"),
    ])
  func `rejects a malformed file of labels`(csv: String, message: String) {
    let error = #expect(throws: Diagnostics.self) { try AgreementStudyTests.labels(csv) }
    #expect(error?.all.first?.message.contains(message) == true)
  }

  @Test func `requires the suite of a sample that several suites have`() throws {
    var record = AgreementStudyTests.record(AgreementStudyTests.verdicts("p"))
    record.suites +=
      AgreementStudyTests.record(
        AgreementStudyTests.verdicts("f"), suite: "T"
      ).suites
    #expect(throws: AgreementError.self) {
      try AgreementStudy(
        record, human: AgreementStudyTests.labels("sample,ann\ns0,pass\n"), evaluator: nil)
    }
    let study = try AgreementStudy(
      record,
      human: AgreementStudyTests.labels("suite,sample,ann\nS,s0,pass\nT,s0,pass\n"), evaluator: nil)
    #expect(study.differences.map(\.suite) == ["T"])
  }
}
