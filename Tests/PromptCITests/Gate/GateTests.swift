import Foundation
import Testing

@testable import PromptCI

struct GateTests {
  private static let all: [(gate: Gate, text: String)] = [
    (.passRate(atLeast: 0.95), "pass rate at least 95%"),
    (.passRateLowerBound(atLeast: 0.9), "pass rate at least 90% with 95% confidence"),
    (.meanScore(atLeast: 0.8), "mean score at least 0.8"),
    (.allPass(), "every sample tagged must-pass passes"),
    (.errorRate(atMost: 0.01), "error rate at most 1%"),
    (.noRegressions, "no regressions"),
    (.noSignificantDrop(), "no significant drop (level 5%, margin 10%)"),
    (.score("tone", .mean, .atLeast(0.7)), "mean of tone at least 0.7"),
    (.score("tone", .percentile(0.9), .atMost(0.2)), "90th percentile of tone at most 0.2"),
    (.cost(atMost: 0.5), "cost at most $0.5"),
    (.latency(.percentile(0.5), atMost: 2), "median of the latency at most 2.0 s"),
    (.samplesOfBaseline, "every sample of the baseline"),
    (.unchangedBar, "the requirements of the baseline"),
  ]

  @Test func `describes its requirement`() {
    for (gate, text) in GateTests.all { #expect(gate.description == text) }
  }

  @Test func `survives a round trip through JSON`() throws {
    let gates = GateTests.all.map(\.gate)
    let data = try JSONEncoder().encode(gates)
    #expect(try JSONDecoder().decode([Gate].self, from: data) == gates)
  }

  @Test func `decodes gates of earlier versions`() throws {
    let old = #"[{"passRate":{"atLeast":0.95}},{"noRegressions":{}},{"errorRate":{"atMost":0.01}}]"#
    #expect(
      try JSONDecoder().decode([Gate].self, from: Data(old.utf8))
        == [.passRate(atLeast: 0.95), .noRegressions, .errorRate(atMost: 0.01)])
  }

  @Test(arguments: [
    (Gate.passRate(atLeast: 1.5), "1.5 is out of range"), (.meanScore(atLeast: -1), "-1.0 is out"),
    (.passRateLowerBound(atLeast: 0.9, confidence: 1), "the confidence 1.0 is out of range"),
    (.passRateLowerBound(atLeast: 9, confidence: 0.9), "9.0 is out of range"),
    (.allPass(tagged: " "), "the tag is empty"), (.errorRate(atMost: .nan), "nan is out of range"),
    (.noSignificantDrop(level: 0.5), "the level 0.5 is out of range"),
    (.noSignificantDrop(margin: 2), "2.0 is out of range"),
    (.score("", .mean, .atLeast(1)), "the evaluator's name is empty"),
    (.score("a", .percentile(95), .atLeast(1)), "the percentile 95.0 is out of range"),
    (.score("a", .mean, .atMost(7)), "7.0 is out of range"), (.cost(atMost: -1), "-1.0 is out"),
    (.latency(.mean, atMost: 0), "0.0 is out of range"),
  ])
  func `reports values out of range`(gate: Gate, part: String) {
    #expect(gate.problem?.contains(part) == true, "\(gate.problem ?? "nothing")")
  }

  @Test func `accepts values in range`() {
    for (gate, _) in GateTests.all { #expect(gate.problem == nil) }
  }

  @Test(arguments: [
    (Gate.passRate(atLeast: 0.9), Gate.passRate(atLeast: 0.95)),
    (.meanScore(atLeast: 0.1), .meanScore(atLeast: 0.2)),
    (.passRateLowerBound(atLeast: 0.9, confidence: 0.9), .passRateLowerBound(atLeast: 0.9)),
    (.errorRate(atMost: 0.2), .errorRate(atMost: 0.1)), (.cost(atMost: 2), .cost(atMost: 1)),
    (.latency(.mean, atMost: 3), .latency(.mean, atMost: 2)),
    (.score("a", .mean, .atLeast(0.1)), .score("a", .mean, .atLeast(0.2))),
    (.score("a", .mean, .atMost(0.3)), .score("a", .mean, .atMost(0.2))),
    (.noSignificantDrop(level: 0.01), .noSignificantDrop(level: 0.05)),
    (.noSignificantDrop(margin: 0.2), .noSignificantDrop(margin: 0.1)),
  ])
  func `a laxer gate is laxer than a stricter one, and not the reverse`(lax: Gate, strict: Gate) {
    #expect(lax.subject == strict.subject)
    #expect(lax.isLaxer(than: strict))
    #expect(!strict.isLaxer(than: lax))
    #expect(!lax.isLaxer(than: lax))
  }

  @Test(arguments: [
    (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
    (21, "21st"), (95, "95th"), (99, "99th"), (100, "100th"), (0, "0th"),
  ])
  func `writes percentiles as ordinal numbers`(percent: Int, text: String) {
    #expect(GateStatistic.percentile(Double(percent) / 100).description == "\(text) percentile")
  }
}
