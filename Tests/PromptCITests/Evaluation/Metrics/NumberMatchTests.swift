import PromptCI
import Testing

struct NumberMatchTests {
  /// An answer, the expected value, and the category of the failure; `nil` if it passes.
  struct Case: Sendable, CustomTestStringConvertible {
    let evaluator: NumberMatch
    let answer: String
    let expected: String
    var category: FailureCategory?

    init(
      _ evaluator: NumberMatch, _ answer: String, _ expected: String,
      _ category: FailureCategory? = nil
    ) {
      self.evaluator = evaluator
      self.answer = answer
      self.expected = expected
      self.category = category
    }

    var testDescription: String { "\(evaluator.name): \(answer), \(expected)" }
  }

  static let cases: [Case] = [
    Case(NumberMatch(), "42", "42"), Case(NumberMatch(), "It is 42.0 kg.", "42"),
    Case(NumberMatch(), "1,234.50", "1234.5"), Case(NumberMatch(), "42, yes, 42", "42"),
    Case(NumberMatch(), "43", "42", .wrongAnswer), Case(NumberMatch(), "-42", "42", .wrongAnswer),
    Case(NumberMatch(absolute: 0.1), "0.4", "0.3"),
    Case(NumberMatch(absolute: 0.1), "0.41", "0.3", .wrongAnswer),
    Case(NumberMatch(relative: 0.05), "105", "100"),
    Case(NumberMatch(relative: 0.05), "94.99", "100", .wrongAnswer),
    Case(NumberMatch(relative: 0.1), "-110", "-100"), Case(NumberMatch(relative: 0.1), "0.0", "0"),
    Case(NumberMatch(absolute: 1, relative: 0.01), "1009", "1000"),
    Case(NumberMatch(absolute: 1e-9), "1e300", "1e300"),
    Case(NumberMatch(relative: 0.01), "1.005e200", "1e200"),
    Case(NumberMatch(relative: 0.001), "1.005e200", "1e200", .wrongAnswer),
    Case(NumberMatch(), "2 + 2 = 4", "4", .formatViolation),
    Case(NumberMatch(taking: .last), "2 + 2 = 4", "4"),
    Case(NumberMatch(taking: .first), "4, that is 2 + 2", "4"),
    Case(NumberMatch(), "about 3,14", "3.14", .formatViolation),
    Case(NumberMatch(), "none", "4", .formatViolation), Case(NumberMatch(), "", "4", .emptyOutput),
    Case(NumberMatch(), "I can't help with that.", "4", .refusal),
  ]

  @Test(arguments: cases)
  func `compares the number in the answer`(_ item: Case) async throws {
    let score = try await judged(item.evaluator, item.answer, expected: item.expected)
    #expect(score.verdict == (item.category == nil ? .pass : .fail), "\(score.rationale ?? "")")
    #expect(score.category == item.category)
  }

  @Test(arguments: ["", "four", "3,14", "1 and 2"])
  func `throws if the expected value is not one number`(expected: String) async {
    await #expect(throws: EvaluationError.expectedIsNotNumber(expected: expected)) {
      try await judged(NumberMatch(), "4", expected: expected)
    }
  }

  @Test func `quotes the expected and the actual numbers`() async throws {
    let wrong = try await judged(NumberMatch(absolute: 0.5), "It is 1,000.", expected: "3")
    #expect(wrong.rationale == "expected 3, got 1,000, give or take 0.5 or 0.0 of its size")
    let several = try await judged(NumberMatch(), "1 or 2", expected: "2")
    #expect(several.rationale?.hasPrefix("the answer contains several numbers: 1, 2;") == true)
    #expect(try await judged(NumberMatch(), "2").verdict == .ignored)
    #expect(NumberMatch(absolute: -1).configurationProblems.count == 1)
    #expect(NumberMatch(relative: .nan).configurationProblems.count == 1)
    #expect(NumberMatch(absolute: 0.5, taking: .last).name == "last number, within 0.5")
  }
}
