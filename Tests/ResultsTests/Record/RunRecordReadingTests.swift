import Foundation
import PromptCI
import ResultFixtures
import Testing

@testable import Results

struct RunRecordReadingTests {
  /// A record as JSON, in which the value at a path of names and indices is replaced or removed.
  private static func json(_ path: String, _ value: String?) throws -> Data {
    var run = RunFixture.run(
      [("a", "pp"), ("b", "pf")], gates: [.latency(.percentile(0.5), atMost: 1)],
      requiredPasses: 1,
      sequence: EarlyStoppingPlan(errorRate: 0.05, noisySamples: [], noisyUnits: 0, otherUnits: 2))
    run.shard = Shard(index: 1, count: 2)
    let tree = try JSONSerialization.jsonObject(with: JSONEncoder().encode(run))
    func replacing(_ tree: Any, _ path: ArraySlice<Substring>) throws -> Any? {
      guard let step = path.first else {
        return try value.map {
          try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
        }
      }
      if var list = tree as? [Any], let index = Int(step) {
        list[index] = try #require(try replacing(list[index], path.dropFirst()))
        return list
      }
      var object = try #require(tree as? [String: Any])
      object[String(step)] = try replacing(object[String(step)] ?? NSNull(), path.dropFirst())
      return object
    }
    let changed = try #require(try replacing(tree, path.split(separator: "/")[...]))
    return try JSONSerialization.data(withJSONObject: changed)
  }

  @Test(arguments: [
    ("version", "2", "has format 2, of a later version of prompt-ci"),
    ("suites", nil, "the key 'suites' is missing"),
    ("suites/0/verdict", nil, "suites[0]: the key 'verdict' is missing"),
    ("suites/0/verdict", #""perhaps""#, "suites[0].verdict: Cannot initialize Verdict"),
    ("suites/0/verdict", #""\u202e""#, #"invalid String value \u{202e};"#),
    ("suites/0/trials/2/sample", "7", "suites[0].trials[2].sample: "),
    ("repetitions", "0", "repetitions is 0"), ("repetitions", "-3", "repetitions is -3"),
    ("requiredPasses", "-1", "requiredPasses is -1"),
    ("requiredPasses", "3", "requiredPasses is 3, but repetitions is 2"),
    ("shard/index", "3", "shard is 3/2"), ("shard/count", "0", "shard is 1/0"),
    ("duration", "-1", "duration is -1"),
    ("suites/0/sampleCount", "-1", "suites[0].sampleCount is -1"),
    ("suites/0/plannedTrials", "9000000000000000000", "suites[0].plannedTrials is 9"),
    ("suites/0/sequence/errorRate", "1", "suites[0].sequence.errorRate is 1"),
    ("suites/0/sequence/otherUnits", "-1", "suites[0].sequence.otherUnits is -1"),
    ("suites/0/trials/1/repetition", "0", "suites[0].trials[1] repeats an earlier trial"),
    ("suites/0/trials/1/repetition", "2", "suites[0].trials[1].repetition is 2"),
    ("suites/0/trials/1/score", "7", "suites[0].trials[1].score is 7"),
    ("suites/0/trials/1/latency", "-1", "suites[0].trials[1].latency is -1"),
    ("suites/0/trials/1/cost", "1e300", "suites[0].trials[1].cost is 1e+300"),
    (
      "suites/0/trials/1/usage/input", "9223372036854775807",
      "suites[0].trials[1].usage.input is 9223372036854775807"
    ),
    (
      "suites/0/declaredGates/0/latency/_0/percentile/_0", "95",
      "suites[0].gates: the percentile 95"
    ),
  ])
  func `locates a mistake in an edited record`(
    path: String, value: String?, part: String
  ) throws {
    let data = try RunRecordReadingTests.json(path, value)
    let error = #expect(throws: RecordError.self) {
      try RunRecord.decode(data, named: "base.json", as: "the baseline")
    }
    #expect(error?.description.hasPrefix("base.json: error: the baseline ") == true)
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: ["", "[]", "{}", "null", #""x""#, "{\"version\":1}", "\u{FEFF}", "NaN"])
  func `takes nothing else for a record`(text: String) {
    let error = #expect(throws: RecordError.self) {
      try RunRecord.decode(Data(text.utf8), named: "base.json", as: "the baseline")
    }
    #expect(error?.description.contains("is not a run record: ") == true)
  }

  @Test(arguments: ["plannedTrials", "declaredGates", "evaluators", "sequence", "unrunSamples"])
  func `reads a record that lacks a newer key`(key: String) throws {
    let data = try RunRecordReadingTests.json("suites/0/\(key)", nil)
    let run = try RunRecord.decode(data, named: "base.json", as: "the baseline")
    #expect(run.suites[0].trials.count == 4)
  }

  /// A change of a record, and a part of the expected error.
  struct Edit: Sendable, CustomTestStringConvertible {
    let part: String
    let change: @Sendable (inout RunRecord) -> Void

    init(_ part: String, _ change: @escaping @Sendable (inout RunRecord) -> Void) {
      self.part = part
      self.change = change
    }

    var testDescription: String { part }
  }

  /// A record of six results, with a change.
  private static func edited(_ change: (inout RunRecord) -> Void) throws -> Data {
    var run = RunFixture.run([("a", "pf"), ("b", "fp"), ("c", "es")])
    change(&run)
    return try JSONEncoder().encode(run)
  }

  @Test(
    arguments: [
      Edit("outcome is pass, but its scores say fail (match: no)") {
        $0.suites[0].trials[1].outcome = .pass
      },
      Edit("outcome is skipped, but its scores say fail") {
        $0.suites[0].trials[1].outcome = .skipped
      },
      Edit("outcome is error, but its scores say fail") { $0.suites[0].trials[1].outcome = .error },
      Edit("outcome is pass, but no evaluator has judged it") {
        $0.suites[0].trials[4].outcome = .pass
      },
      Edit("outcome is pass, but no evaluator has judged it") {
        $0.suites[0].trials[0].scores = []
      },
      Edit("score is 1.0, but its scores have the mean 0.0") { $0.suites[0].trials[1].score = 1 },
      Edit("scores[0].weight is -1.0") { $0.suites[0].trials[1].scores[0].weight = -1 },
    ] as [Edit])
  func `rejects an outcome that contradicts its scores, unless recomputing`(
    edit: Edit
  ) throws {
    let data = try Self.edited(edit.change)
    let error = #expect(throws: RecordError.self) {
      try RunRecord.decode(data, named: "r.json", as: "the record")
    }
    #expect(error?.description.contains(edit.part) == true, "\(error?.description ?? "")")
    #expect(error?.description.contains("--recompute") == true)
    _ = try RunRecord.decode(data, named: "r.json", as: "the record", isRecomputed: true)
  }

  @Test func `recomputes outcomes from scores, and keeps errors without scores`() throws {
    var run = RunFixture.run([("a", "pf"), ("b", "fp"), ("c", "es")])
    let whole = run
    #expect(run.recomputeOutcomes() == 0)
    for index in run.suites[0].trials.indices where run.suites[0].trials[index].outcome != .error {
      run.suites[0].trials[index].outcome = .pass
      run.suites[0].trials[index].score = 1
    }
    #expect(run.recomputeOutcomes() == 3)
    #expect(run.suites[0].trials.map(\.outcome) == whole.suites[0].trials.map(\.outcome))
    #expect(run.suites[0].trials.map(\.score) == whole.suites[0].trials.map(\.score))
  }

  @Test(
    arguments: [
      Edit("plannedTrials is 4, but 3 samples with 2 trials each are 6") {
        $0.suites[0].plannedTrials = 4
      },
      Edit("plannedTrials is 60, but 3 samples") { $0.suites[0].plannedTrials = 60 },
      Edit("sampleCount is 2, but there are trials of 3 samples") { $0.suites[0].sampleCount = 2 },
      Edit("unrunSamples has b, but there are trials of it") { $0.suites[0].unrunSamples = ["b"] },
      Edit("plannedTrials is 6, but there are 8 that ran or should have run") {
        $0.suites[0].unrunSamples = ["z"]
      },
      Edit("trials[2] is of the suite Other") { $0.suites[0].trials[2].suite = "Other" },
      Edit("trials[2] is of the model m/x") { $0.suites[0].trials[2].model = "m/x" },
      Edit("trials[3] has other tags") { $0.suites[0].trials[3].tags = ["quarantine:2099-01-01"] },
      Edit("trials[3] has other tags") { $0.suites[0].trials[3].expected = "no" },
    ] as [Edit])
  func `rejects a plan that contradicts its trials`(
    edit: Edit
  ) throws {
    let error = #expect(throws: RecordError.self) {
      try RunRecord.decode(
        try Self.edited(edit.change), named: "r.json", as: "the record", isRecomputed: true)
    }
    #expect(error?.description.contains(edit.part) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "9223372036854775807", "-9223372036854775808", "99999999999999999999", "-1", "1e400", "1e308",
  ])
  func `no number in a record crashes reading or deciding`(number: String) throws {
    let run = RunFixture.run(
      [("a", "pf"), ("b", "fp")],
      gates: [.cost(atMost: 1), .latency(.mean, atMost: 1), .meanScore(atLeast: 0.5)])
    let text = String(decoding: try JSONEncoder().encode(run), as: UTF8.self)
    let places = text.ranges(of: /[0-9]+(\.[0-9]+)?/)
    #expect(places.count > 40)
    for place in places {
      let changed = text[..<place.lowerBound] + number + text[place.upperBound...]
      let read = try? RunRecord.decode(
        Data(changed.utf8), named: "r.json", as: "the record", isRecomputed: true)
      guard var read else { continue }
      _ = read.recomputeOutcomes()
      _ = RunDecision(baseline: run).deciding(read)
    }
  }
}
