import PromptCI
import RegexBuilder
import Testing

struct MatchesTests {
  @Test(arguments: [
    (#"\d{3}"#, "a 123 b", true), (#"\d{3}"#, "a 12 b", false), ("^b", "a\nb", false),
    ("(?m)^b", "a\nb", true), ("(?i)REFUND", "refund", true), ("a|b", "b", true),
    ("^$", "", true), ("0", "0", true),
  ])
  func `finds a pattern anywhere`(pattern: String, text: String, holds: Bool) async throws {
    #expect(try await judged(Matches(pattern), text).verdict == (holds ? .pass : .fail))
  }

  @Test(arguments: [
    ("[A-Z]{3}", "ABC", true), ("[A-Z]{3}", " ABC\n", true), ("[A-Z]{3}", "xABC", false),
    ("a|ab", "ab", true),
  ])
  func `matches the whole response when asked`(
    pattern: String, text: String, holds: Bool
  ) async throws {
    let score = try await judged(Matches(pattern, entirely: true), text)
    #expect(score.verdict == (holds ? .pass : .fail))
  }

  @Test func `takes literals and builders`() async throws {
    #expect(try await judged(Matches(/order (?<id>\d+)/), "order 7").verdict == .pass)
    #expect(try await judged(Matches(Regex { OneOrMore(.digit) }), "a").verdict == .fail)
  }

  @Test func `is named after its pattern`() {
    #expect(Matches(/a+b/).name == "matches /a+b/")
    #expect(Matches("a+b", entirely: true).name == "matches /a+b/ entirely")
  }

  @Test func `says what does not match`() async throws {
    let score = try await judged(Matches(#"\d+"#), "none")
    #expect(score.rationale == #"/\d+/ does not match; the answer is "none""#)
    #expect(score.category == .missingContent)
    let whole = try await judged(Matches(#"\d+"#, entirely: true), "it is 7")
    #expect(whole.rationale == #"/\d+/ does not match all of it; the answer is "it is 7""#)
    #expect(whole.category == .formatViolation)
  }

  @Test func `is shared by tasks`() async throws {
    let evaluator = Matches(/(?:x+y?)+z/)
    let passes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          let text = index.isMultiple(of: 2) ? "xxyxz" : "xxyx"
          return try await judged(evaluator, text).verdict == .pass
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(passes == 100)
  }
}
