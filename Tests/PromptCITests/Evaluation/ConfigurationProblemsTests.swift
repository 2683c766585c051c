import PromptCI
import Testing

struct ConfigurationProblemsTests {
  /// A misconfigured evaluator, and a part of the reported problem.
  struct Case: Sendable, CustomTestStringConvertible {
    let evaluator: any ResponseEvaluator
    let problem: String

    init(_ evaluator: any ResponseEvaluator, _ problem: String) {
      self.evaluator = evaluator
      self.problem = problem
    }

    var testDescription: String { problem }
  }

  static let cases: [Case] = [
    Case(Contains(""), "Contains looks for an empty text"),
    Case(ContainsAny([]), "ContainsAny has no texts"),
    Case(ContainsAny(["a", ""]), "ContainsAny looks for an empty text"),
    Case(ContainsAll([]), "ContainsAll has no texts"),
    Case(ContainsAll([""]), "ContainsAll looks for an empty text"),
    Case(StartsWith(""), "StartsWith looks for an empty text"),
    Case(StartsWith(" a"), "pass trimming: false"),
    Case(EndsWith(""), "EndsWith looks for an empty text"),
    Case(EndsWith("a\n"), "pass trimming: false"),
    Case(Matches("a(b"), "Matches(\"a(b\"): the pattern is not a regular expression"),
    Case(Matches(""), "empty pattern"),
    Case(MaximumWords(-1), "MaximumWords(-1) never holds"),
    Case(MinimumWords(0), "MinimumWords(0) always holds"),
    Case(MaximumCharacters(-1), "MaximumCharacters(-1) never holds"),
    Case(JSONField("a..b"), "JSONField(\"a..b\"): a key is missing"),
    Case(anyOf(), "anyOf has no evaluators"),
    Case(allOf {}, "allOf has no evaluators"),
    Case(meanOf(atLeast: 0.5) {}, "meanOf has no evaluators"),
    Case(meanOf(atLeast: 2) { Contains("a") }, "meanOf(atLeast: 2.0) is out of range"),
    Case(not(Contains("")), "Contains looks for an empty text"),
    Case(anyOf(Contains("a"), not(Contains(""))), "Contains looks for an empty text"),
    Case(allOf(Contains("a"), Contains("").weight(2)), "Contains looks for an empty text"),
  ]

  @Test(arguments: cases)
  func `reports an invalid argument and throws instead of judging`(_ item: Case) async throws {
    let problems = item.evaluator.configurationProblems
    #expect(problems.count == 1)
    #expect(problems.first?.contains(item.problem) == true, "\(problems)")
    for text in ["", "a", "{}"] {
      await #expect(throws: EvaluationError.self) {
        try await item.evaluator.evaluate(Sample("x"), Response(text))
      }
    }
  }

  @Test(arguments: [0, -1, .infinity, .nan] as [Double])
  func `reports an invalid weight`(weight: Double) {
    let problems = Contains("a").weight(weight).configurationProblems
    #expect(problems.count == 1)
    #expect(problems.first?.contains("the weight is") == true)
    #expect(anyOf(Contains("a").weight(weight)).configurationProblems.count == 1)
  }

  @Test(arguments: ["", " \n"])
  func `reports a missing name`(name: String) {
    let evaluator = Evaluator(name) { _, _ in .passing }
    #expect(evaluator.configurationProblems.count == 1)
    #expect(evaluator.weight(2).configurationProblems.count == 1)
    #expect(allOf(evaluator).configurationProblems.count == 1)
  }

  @Test func `reports every problem at once`() {
    let evaluator = anyOf(Contains(""), MaximumWords(-1)).weight(0)
    #expect(evaluator.configurationProblems.count == 3)
  }

  @Test func `reports nothing for valid evaluators`() {
    let good: [any ResponseEvaluator] = [
      ExactMatch(), Contains(" "), ContainsAny(["0"]), StartsWith("a "), EndsWith(" a"),
      StartsWith(" a", trimming: false), Matches("a"), Matches(/a/), MaximumWords(0),
      MinimumWords(1), MaximumCharacters(0), IsJSON(), JSONEquals(), JSONField("a"),
      not(Contains("a").weight(0.5)), Evaluator("x") { _, _ in .passing },
    ]
    for evaluator in good { #expect(evaluator.configurationProblems == [], "\(evaluator.name)") }
  }
}
