import PromptCI
import Testing

struct MeanOfTests {
  /// The expected verdict and value for some members; a `nil` verdict if it throws.
  struct Case: Sendable, CustomTestStringConvertible {
    let members: [any ResponseEvaluator]
    let bound: Double
    let verdict: Score.Verdict?
    var value: Double?

    var testDescription: String { "\(members.map(\.name).joined(separator: " ")) \(bound)" }
  }

  static let cases: [Case] = [
    Case(members: [Fixed.pass, Fixed.fail], bound: 0.5, verdict: .pass, value: 0.5),
    Case(members: [Fixed.pass, Fixed.fail], bound: 0.51, verdict: .fail, value: 0.5),
    Case(members: [Fixed.fail], bound: 0, verdict: .pass, value: 0),
    Case(members: [Fixed.pass], bound: 1, verdict: .pass, value: 1),
    Case(members: [Fixed.pass.weight(3), Fixed.fail], bound: 0.75, verdict: .pass, value: 0.75),
    Case(members: [Fixed.pass, Fixed.fail.weight(3)], bound: 0.5, verdict: .fail, value: 0.25),
    Case(members: [Fixed.measure, Fixed.pass], bound: 0.625, verdict: .pass, value: 0.625),
    Case(members: [Fixed.ignore, Fixed.pass], bound: 1, verdict: .pass, value: 1),
    Case(members: [Fixed.ignore], bound: 0.5, verdict: .ignored),
    // A member that throws may have any value: the others decide if that makes no difference;
    // otherwise, it throws.
    Case(members: [Fixed.error, Fixed.pass], bound: 0.5, verdict: .pass, value: 0.5),
    Case(members: [Fixed.error, Fixed.pass], bound: 0.6, verdict: nil),
    Case(members: [Fixed.error, Fixed.fail, Fixed.fail], bound: 0.5, verdict: .fail, value: 0),
    Case(members: [Fixed.error], bound: 0.5, verdict: nil),
    // The mean of seven passes in ten is 0.7, regardless of rounding.
    Case(
      members: Array(repeating: Fixed.pass, count: 7) + Array(repeating: Fixed.fail, count: 3),
      bound: 0.7, verdict: .pass, value: 0.7),
  ]

  @Test(arguments: cases)
  func `weights its members`(_ item: Case) async throws {
    let mean = MeanOf(item.members, atLeast: item.bound)
    guard let verdict = item.verdict else {
      await #expect(throws: EvaluationError.self) {
        try await mean.evaluate(Sample("x"), Response(""))
      }
      return
    }
    let score = try await mean.evaluate(Sample("x"), Response(""))
    #expect(score.verdict == verdict)
    #expect(score.value == item.value)
  }

  @Test func `lists the members that lower the mean`() async throws {
    let mean = meanOf(atLeast: 0.75) {
      Contains("a")
      Contains("b")
    }
    let score = try await mean.evaluate(Sample("x"), Response("a"))
    #expect(score.rationale?.contains(#"contains "b" is 0.0"#) == true)
    #expect(score.category == .missingContent)
    #expect(mean.name == #"mean of (contains "a", contains "b") at least 0.75"#)
  }

  @Test func `a name overrides the default of an evaluator`() async throws {
    let named = not(Contains("a")).weight(2).named("clean")
    #expect(named.name == "clean")
    #expect(named.weight == 2)
    #expect(try await named.evaluate(Sample("x"), Response("a")).verdict == .fail)
    #expect(named.weight(3).name == "clean")
  }
}
