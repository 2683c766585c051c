internal import Foundation
internal import PromptCI
internal import Results
internal import Statistics

/// A comparison as a JSON document for other tools.
package struct ComparisonDocument: Encodable, Sendable {
  private struct Run: Encodable {
    let name: String
    let startedAt: String
    let gitCommit: String?
    let verdict: Verdict
  }

  private struct Suite: Encodable {
    let name: String
    let baseline: Side
    let candidate: Side
    let isPromptChanged: Bool
    let isModelChanged: Bool
    let isOptionsChanged: Bool
    let isJudgesChanged: Bool
    let judgingChange: String?
    let bothPass: Int
    let broken: Int
    let fixed: Int
    let bothFail: Int
    let difference: Double?
    let interval: Interval?
    let pValue: Double
    let worsePValue: Double
    let detectableLoss: Double?
    let samples: [Sample]
  }

  private struct Side: Encodable {
    let model: ModelID
    let promptPath: String?
    let promptSHA256: String
    let verdict: Verdict
    let answers: Int
    let usage: TokenUsage
    let cost: Double?
    let medianLatency: Double?
  }

  private struct Sample: Encodable {
    let sample: String
    let change: SampleComparison.Change
    let isJudgedOtherwise: Bool
    let baseline: Judgement?
    let candidate: Judgement?
  }

  private struct Judgement: Encodable {
    let outcome: Outcome
    let passes: Int
    let failures: Int
    let errors: Int
    let skips: Int
    let score: Double?
    let outputs: [String?]
  }

  private struct Variant: Encodable {
    let name: String
    let model: ModelID
    let promptPath: String?
  }

  private let version = 1
  private let baseline: Run
  private let candidate: Run
  private let suites: [Suite]
  private let onlyInBaseline: [Variant]
  private let onlyInCandidate: [Variant]

  /// Creates the document of a comparison.
  package init(_ runs: ComparedRuns) {
    func run(_ run: (name: String, record: RunRecord)) -> Run {
      Run(
        name: run.name, startedAt: run.record.startedAt, gitCommit: run.record.gitCommit,
        verdict: run.record.verdict)
    }
    func variant(_ suite: SuiteRecord) -> Variant {
      Variant(name: suite.name, model: suite.model, promptPath: suite.prompt.path)
    }
    baseline = run(runs.baseline)
    candidate = run(runs.candidate)
    suites = runs.comparison.suites.map(ComparisonDocument.suite)
    onlyInBaseline = runs.comparison.onlyInBaseline.map(variant)
    onlyInCandidate = runs.comparison.onlyInCandidate.map(variant)
  }

  /// Writes the document.
  ///
  /// - Throws: ``ReportFileError`` if the file cannot be written; an existing file then stays.
  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    try ReportFile(path: path).write { append in try append(bytes) }
  }

  private static func suite(_ suite: SuiteComparison) -> Suite {
    let evidence = suite.evidence
    return Suite(
      name: suite.name, baseline: side(suite.baseline, suite.baselineEffort),
      candidate: side(suite.candidate, suite.candidateEffort),
      isPromptChanged: suite.isPromptChanged, isModelChanged: suite.isModelChanged,
      isOptionsChanged: suite.isOptionsChanged, isJudgesChanged: suite.isJudgesChanged,
      judgingChange: suite.judgingChange?.text,
      bothPass: evidence.counts.bothPass, broken: evidence.counts.lost,
      fixed: evidence.counts.gained, bothFail: evidence.counts.bothFail,
      difference: evidence.difference, interval: evidence.interval, pValue: evidence.pValue,
      worsePValue: evidence.worsePValue, detectableLoss: evidence.detectableLoss,
      samples: suite.samples.map { sample in
        Sample(
          sample: sample.sample, change: sample.change,
          isJudgedOtherwise: sample.isJudgedOtherwise,
          baseline: judgement(sample.baseline, sample.baselineOutcome, sample.baselineScore),
          candidate: judgement(sample.candidate, sample.candidateOutcome, sample.candidateScore))
      })
  }

  private static func side(_ suite: SuiteRecord, _ effort: AnswerEffort) -> Side {
    Side(
      model: suite.model, promptPath: suite.prompt.path, promptSHA256: suite.prompt.sha256,
      verdict: suite.verdict, answers: effort.answers, usage: effort.usage, cost: effort.cost,
      medianLatency: effort.medianLatency)
  }

  private static func judgement(
    _ trials: [TrialResult], _ outcome: SampleOutcome, _ score: Double?
  ) -> Judgement? {
    guard !trials.isEmpty else { return nil }
    return Judgement(
      outcome: outcome.outcome, passes: outcome.passes, failures: outcome.failures,
      errors: outcome.errors, skips: outcome.skips, score: score, outputs: trials.map(\.output))
  }
}
