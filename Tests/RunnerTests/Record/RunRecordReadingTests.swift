import Foundation
import PromptCI
import Testing

@testable import Runner

struct RunRecordReadingTests {
  /// A record as JSON, in which the value that a path of names and indices leads to is another, or none.
  private static func json(_ path: String, _ value: String?) throws -> Data {
    var run = RunFixture.run(
      [("a", "pp"), ("b", "pf")], gates: [.latency(.percentile(0.5), atMost: 1)],
      requiredPasses: 1,
      sequence: SequencePlan(errorRate: 0.05, noisySamples: [], noisyUnits: 0, otherUnits: 2))
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
    ("requiredPasses", "3", "requiredPasses is 3, and repetitions 2"),
    ("shard/index", "3", "shard is 3/2"), ("shard/count", "0", "shard is 1/0"),
    ("duration", "-1", "duration is -1"),
    ("suites/0/sampleCount", "-1", "suites[0].sampleCount is -1"),
    ("suites/0/plannedTrials", "9000000000000000000", "suites[0].plannedTrials is 9"),
    ("suites/0/sequence/errorRate", "1", "suites[0].sequence.errorRate is 1"),
    ("suites/0/sequence/otherUnits", "-1", "suites[0].sequence.otherUnits is -1"),
    ("suites/0/trials/1/repetition", "0", "suites[0].trials[1] is of a sample and repetition"),
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
  func `tells what is wrong in a record that was edited, and where`(
    path: String, value: String?, part: String
  ) throws {
    let data = try RunRecordReadingTests.json(path, value)
    let error = #expect(throws: SessionError.self) {
      try RunRecord.decode(data, named: "base.json", as: "the baseline")
    }
    #expect(error?.description.hasPrefix("base.json: error: the baseline ") == true)
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: ["", "[]", "{}", "null", #""x""#, "{\"version\":1}", "\u{FEFF}", "NaN"])
  func `takes nothing else for a record`(text: String) {
    let error = #expect(throws: SessionError.self) {
      try RunRecord.decode(Data(text.utf8), named: "base.json", as: "the baseline")
    }
    #expect(error?.description.contains("is no run record: ") == true)
  }

  @Test(arguments: ["plannedTrials", "declaredGates", "evaluators", "sequence", "unrunSamples"])
  func `reads a record from before a key was written`(key: String) throws {
    let data = try RunRecordReadingTests.json("suites/0/\(key)", nil)
    let run = try RunRecord.decode(data, named: "base.json", as: "the baseline")
    #expect(run.suites[0].trials.count == 4)
  }
}
