import Foundation
import PromptCI
import Results
import Testing

@testable import Reporting

/// Compares the document with the output of Foundation's JSONEncoder (Swift 6.3) for the same
/// record.
struct RunRecordDocumentTests {
  private static let nasty =
    "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/\u{7F}\u{2028}\u{FFFE} é e\u{301} 🙂 </script>"

  /// A trial with a value for every property.
  private static let full: TrialResult = {
    var trial = whole
    trial.judging = nasty
    trial.outputBytes = 300_000
    return trial
  }()

  private static let whole = TrialResult(
    suite: nasty, sample: nasty, model: "a/b", repetition: 2, split: .validation,
    tags: ["smoke", nasty], location: SourceLocation(file: nasty, line: 3, column: 4),
    inputs: [
      "b": nasty, "B": "", "a10": "", "a9": "", "é": "", "e\u{301}x": "", nasty: "", "": "",
    ],
    expected: nasty, outcome: .fail, category: nasty, message: nasty, output: nasty,
    finishReason: .toolCalls, toolCalls: [ToolCall(id: nasty, name: nasty, arguments: nasty)],
    scores: [
      EvaluatorResult(
        evaluator: nasty, weight: 0.1,
        score: Score(
          .fail, 1.0 / 3, nasty, FailureCategory(rawValue: nasty),
          details: [
            ScoreDetail(name: nasty, value: 0.1, label: nasty, rationale: nasty),
            ScoreDetail("", 1), ScoreDetail("", label: ""),
          ]),
        error: nasty, errorCategory: nasty, sparedTier: .heuristic),
      EvaluatorResult(evaluator: "", weight: 1e21, score: .ignore("")),
      EvaluatorResult(evaluator: "", error: ""),
    ],
    score: 2.0 / 3, diff: [DiffSegment(.removed, nasty), DiffSegment(.added, "")],
    usage: TokenUsage(input: 1, output: 2, cachedInput: 3, reasoning: 4), cost: 1.25e-5,
    latency: 1e-300, timeToFirstToken: 0.1, isCached: true, isShared: true, modelCalls: calls,
    duration: 1234567890123.25)

  private static let calls: ModelCallTotals = {
    var calls = ModelCallTotals()
    calls.add(usage: TokenUsage(input: 1, output: 2, cachedInput: 3), cost: 0.5, isCached: true)
    calls.add(usage: TokenUsage(input: 4, output: 5, reasoning: 6), cost: 1.5, isCached: false)
    return calls
  }()

  /// A trial without any optional value.
  private static let bare = TrialResult(
    suite: "", sample: "", model: "", split: .test, location: SourceLocation(file: "", line: 0),
    inputs: [:], outcome: .skipped)

  private static let runs = [
    RunFixture.run([]),
    RunFixture.run([RunFixture.suite([])]),
    RunFixture.run([RunFixture.suite([full])]),
    RunFixture.run(
      [
        RunFixture.suite([bare, full, bare], name: "\n      \"trials\" : [\n\n      ]"),
        RunFixture.suite([], name: "trials"),
        RunFixture.suite([RunFixture.confused("b"), RunFixture.broken("c")]),
      ], loadFailures: [LoadFailure(name: "trials", message: nasty)]),
    RunFixture.run([RunFixture.suite([bare], classification: RunFixture.classification())]),
    // A document of more than one piece.
    RunFixture.run([RunFixture.suite(Array(repeating: full, count: 200))]),
  ]

  @Test(arguments: runs)
  func `matches the bytes of Codable's encoding`(run: RunRecord) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let expected = String(decoding: try encoder.encode(run), as: UTF8.self) + "\n"
    let bytes = try Self.bytes(of: run)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
    #expect(try JSONDecoder().decode(RunRecord.self, from: Data(bytes)) == run)
  }

  @Test func `decodes a record without classifications`() throws {
    let suite = RunFixture.suite([Self.full], classification: RunFixture.classification())
    let bytes = try Self.bytes(of: RunFixture.run([suite]))
    var record = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    var suites = try #require(record["suites"] as? [[String: Any]])
    #expect(suites[0].removeValue(forKey: "classification") != nil)
    record["suites"] = suites
    let old = try JSONDecoder().decode(
      RunRecord.self, from: try JSONSerialization.data(withJSONObject: record))
    #expect(old == RunFixture.run([RunFixture.suite([Self.full])]))
  }

  @Test func `the compared trial has every value set`() {
    let score = Self.full.scores[0]
    let parts: [Any?] = [
      Self.full, Self.full.location, Self.full.modelCalls, score, score.score,
      score.score?.details.first,
    ]
    for part in parts.compactMap(\.self) {
      for (name, value) in Mirror(reflecting: part).children {
        let mirror = Mirror(reflecting: value)
        let isMissing =
          mirror.displayStyle == .optional || mirror.displayStyle == .collection
          ? mirror.children.isEmpty : false
        #expect(!isMissing, "\(type(of: part)).\(name ?? "")")
      }
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `rejects a number that JSON cannot represent`(number: Double) {
    var trial = Self.bare
    trial.duration = number
    let run = RunFixture.run([RunFixture.suite([trial])])
    #expect(throws: EncodingError.self) { try Self.bytes(of: run) }
  }

  private static func bytes(of run: RunRecord) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try RunRecordDocument(run: run).write { bytes += $0 }
    return bytes
  }
}
