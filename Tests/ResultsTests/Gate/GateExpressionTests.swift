import PromptCI
import Results
import Testing

struct GateExpressionTests {
  @Test(arguments: [
    ("pass-rate>=95%", Gate.passRate(atLeast: 0.95)),
    ("pass-rate >= 0.95", .passRate(atLeast: 0.95)),
    ("pass-rate-bound>=90%", .passRateLowerBound(atLeast: 0.9)),
    ("mean-score>=0.8", .meanScore(atLeast: 0.8)),
    ("score:helpfulness:mean>=0.7", .score("helpfulness", .mean, .atLeast(0.7))),
    ("score:a:b:p90<=0.2", .score("a:b", .percentile(0.9), .atMost(0.2))),
    ("score:x:median>=1", .score("x", .percentile(0.5), .atLeast(1))),
    ("score:exact match:mean >= 70 %", .score("exact match", .mean, .atLeast(0.7))),
    (
      "score: at least >= 3 words : p10>=0.5",
      .score("at least >= 3 words", .percentile(0.1), .atLeast(0.5))
    ),
    ("score:<= 3:mean>=0.5", .score("<= 3", .mean, .atLeast(0.5))),
    ("score:größe – „x“:mean<=0.5", .score("größe – „x“", .mean, .atMost(0.5))),
    ("all-pass:my tag", .allPass(tagged: "my tag")),
    ("error-rate<=1%", .errorRate(atMost: 0.01)),
    ("cost<=0.50", .cost(atMost: 0.5)),
    ("latency:p95<=2", .latency(.percentile(0.95), atMost: 2)),
    ("all-pass", .allPass(tagged: "must-pass")),
    ("all-pass:smoke", .allPass(tagged: "smoke")),
    ("no-regressions", .noRegressions),
    ("no-significant-drop", .noSignificantDrop(level: 0.05, margin: 0.1)),
  ])
  func `parses a gate`(text: String, gate: Gate) throws {
    #expect(try GateExpression.gate(text) == gate)
  }

  @Test func `parses all of its examples`() throws {
    for example in GateExpression.examples {
      #expect(throws: Never.self) { try GateExpression.gate(example) }
    }
  }

  @Test(arguments: [
    ("", "is not a gate; write one such as"), ("pass-rate", "is not a gate"),
    ("pass-rate<=95%", "is not a gate"), ("cost>=1", "is not a gate"),
    ("latency<=2", "is not a gate"),
    ("score:x>=1", "is not a gate"), ("all-pass:", "is not a gate"),
    ("no-regressions:x", "is not a gate"),
    ("pass-rate>=high", "the bound 'high' is not a number"),
    ("pass-rate>=-1", "the bound '-1' is not a number"),
    ("pass-rate>=1e3", "the bound '1e3' is not a number"),
    ("pass-rate>=95", "out of range"), ("latency:p95<=0", "out of range"),
    ("latency:p101<=1", "'p101' is not a statistic"), ("score::mean>=1", "name is empty"),
  ])
  func `explains a malformed gate`(text: String, part: String) {
    let error = #expect(throws: GateExpression.Mistake.self) { try GateExpression.gate(text) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }
}
