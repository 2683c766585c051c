import PromptCI
import Testing

/// Tests of `AnyOf` and `AllOf`.
struct CombinatorTests {
  /// The expected verdicts of the combinators; `nil` if they throw.
  struct Case: Sendable, CustomTestStringConvertible {
    let members: [Evaluator]
    let any: Score.Verdict?
    let all: Score.Verdict?

    var testDescription: String { members.map(\.name).joined(separator: " ") }
  }

  static let cases: [Case] = [
    Case(members: [Fixed.pass, Fixed.pass], any: .pass, all: .pass),
    Case(members: [Fixed.pass, Fixed.fail], any: .pass, all: .fail),
    Case(members: [Fixed.fail, Fixed.fail], any: .fail, all: .fail),
    Case(members: [Fixed.error, Fixed.pass], any: .pass, all: nil),
    Case(members: [Fixed.error, Fixed.fail], any: nil, all: .fail),
    Case(members: [Fixed.fail, Fixed.error], any: nil, all: .fail),
    Case(members: [Fixed.error], any: nil, all: nil),
    Case(members: [Fixed.measure, Fixed.pass], any: .pass, all: nil),
    Case(members: [Fixed.measure, Fixed.fail], any: nil, all: .fail),
    Case(members: [Fixed.ignore, Fixed.pass], any: .pass, all: .pass),
    Case(members: [Fixed.ignore, Fixed.fail], any: .fail, all: .fail),
    Case(members: [Fixed.ignore, Fixed.error], any: nil, all: nil),
    Case(members: [Fixed.ignore, Fixed.ignore], any: .ignored, all: .ignored),
  ]

  @Test(arguments: cases)
  func `throws only if errors leave the verdict open`(_ item: Case) async throws {
    for (evaluator, verdict) in [
      (AnyOf(item.members) as any ResponseEvaluator, item.any),
      (AllOf(item.members), item.all),
    ] {
      if let verdict {
        #expect(try await evaluator.evaluate(Sample("x"), Response("")).verdict == verdict)
      } else {
        await #expect(throws: EvaluationError.self) {
          try await evaluator.evaluate(Sample("x"), Response(""))
        }
      }
    }
  }

  @Test func `rethrows the cancellation of a member`() async {
    let cancelled = Evaluator("cancelled") { _, _ in throw CancellationError() }
    await #expect(throws: CancellationError.self) {
      try await judged(anyOf(Fixed.pass, cancelled), "")
    }
  }

  @Test func `accepts one evaluator a line`() async throws {
    let words = ["b", "c"]
    let any = anyOf {
      Contains("a")
      for word in words { Contains(word) }
    }
    #expect(any.name == #"anyOf(contains "a", contains "b", contains "c")"#)
    #expect(try await judged(any, "c").verdict == .pass)
    let all = allOf {
      Contains("a")
      not(Contains("b"))
    }
    #expect(all.name == #"allOf(contains "a", not(contains "b"))"#)
    #expect(try await judged(all, "a").verdict == .pass)
    #expect(try await judged(all, "ab").verdict == .fail)
  }

  @Test func `lists the findings of the members`() async throws {
    let any = try await judged(anyOf(Contains("a"), Contains("b")), "x")
    #expect(any.category == .missingContent)
    #expect(
      any.rationale == #"none of 2 holds: contains "a": "a" is missing; the answer is "x"; "#
        + #"contains "b": "b" is missing; the answer is "x""#)
    let mixed = try await judged(anyOf(Contains("a"), MaximumWords(0)), "x")
    #expect(mixed.category == .assertion)
    let all = try await judged(allOf(Contains("x"), MaximumWords(0)), "x")
    #expect(all.category == .extraContent)
    #expect(
      all.rationale
        == "1 of 2 does not hold: at most 0 words: the answer has 1 word, 1 more than the 0 allowed"
    )
  }

  @Test func `lists the errors of the members`() async throws {
    let error = try await #require(throws: EvaluationError.self) {
      try await judged(allOf(Fixed.error, Fixed.measure), "")
    }
    #expect(
      error.description.contains("error: the dictionary is not reachable; measure: allOf needs"))
  }
}
