import PromptCI
import Testing

/// Tests of the behavior common to all evaluators that compare the answer with references.
struct ReferenceMetricTests {
  /// A factory of an evaluator with an optional bound and optional references.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bounded: @Sendable (Double?, [String]?) -> any ResponseEvaluator
  }

  static let cases: [Case] = [
    Case(testDescription: "LevenshteinRatio") { LevenshteinRatio(atLeast: $0, references: $1) },
    Case(testDescription: "DamerauLevenshteinRatio") {
      DamerauLevenshteinRatio(atLeast: $0, references: $1)
    },
    Case(testDescription: "unrestricted DamerauLevenshteinRatio") {
      DamerauLevenshteinRatio(atLeast: $0, variant: .unrestricted, references: $1)
    },
    Case(testDescription: "JaroSimilarity") { JaroSimilarity(atLeast: $0, references: $1) },
    Case(testDescription: "JaroWinklerSimilarity") {
      JaroWinklerSimilarity(atLeast: $0, references: $1)
    },
    Case(testDescription: "TokenF1") { TokenF1(atLeast: $0, references: $1) },
    Case(testDescription: "BLEU") { BLEU(atLeast: $0, references: $1) },
    Case(testDescription: "GLEU") { GLEU(atLeast: $0, references: $1) },
    Case(testDescription: "ROUGE-1") { ROUGE(.n(1), atLeast: $0, references: $1) },
    Case(testDescription: "ROUGE-L") { ROUGE(.l, atLeast: $0, references: $1) },
    Case(testDescription: "ROUGE-Lsum") { ROUGE(.lsum, atLeast: $0, references: $1) },
    Case(testDescription: "METEOR") { METEOR(atLeast: $0, references: $1) },
    Case(testDescription: "chrF") { ChrF(atLeast: $0, references: $1) },
    Case(testDescription: "chrF++") { ChrF(atLeast: $0, wordOrder: 2, references: $1) },
    Case(testDescription: "TF-IDF") { TFIDFSimilarity(atLeast: $0, references: $1) },
  ]

  private static let text = "the quick brown fox jumps over the lazy dog today"

  @Test(arguments: cases)
  func `passes an answer that reaches the bound`(_ item: Case) async throws {
    let evaluator = item.bounded(0.95, nil)
    #expect(evaluator.tier == .heuristic)
    #expect(evaluator.name.hasSuffix(", at least 0.95"))
    let score = try await judged(evaluator, " \(Self.text)\n", expected: Self.text)
    #expect(score.verdict == .pass)
    #expect(try #require(score.value) >= 0.95)
    #expect(score.category == nil)
  }

  @Test(arguments: cases)
  func `fails an answer below the bound and states the difference`(_ item: Case)
    async throws
  {
    let score = try await judged(
      item.bounded(0.95, nil), "a slow brown cat sleeps", expected: Self.text)
    #expect(score.verdict == .fail)
    #expect(score.category == .belowThreshold)
    #expect((0..<0.95).contains(try #require(score.value)))
    let reason = try #require(score.rationale)
    #expect(reason.hasPrefix("scored 0."), "\(reason)")
    #expect(reason.contains(", below 0.95: "), "\(reason)")
    #expect(reason.contains("quick"), "\(reason)")
  }

  @Test(arguments: cases)
  func `only measures without a bound`(_ item: Case) async throws {
    let score = try await judged(item.bounded(nil, nil), "the quick cat", expected: Self.text)
    #expect(score.verdict == .measured)
    #expect(try #require(score.value) > 0)
  }

  @Test(arguments: cases)
  func `ignores a sample without an expected value unless given references`(_ item: Case)
    async throws
  {
    #expect(try await judged(item.bounded(0.5, nil), "x").verdict == .ignored)
    let given = item.bounded(0.95, ["nothing like it", Self.text])
    #expect(try await judged(given, Self.text, expected: "something else").verdict == .pass)
    let failed = try await judged(given, "zzz")
    #expect(failed.verdict == .fail)
    #expect(failed.rationale?.hasSuffix("(the nearest of 2 references)") == true)
  }

  @Test(arguments: cases)
  func `categorizes empty, truncated and refused answers`(_ item: Case) async throws {
    let evaluator = item.bounded(0.95, nil)
    let empty = try await judged(evaluator, " \n", expected: Self.text)
    #expect(empty.category == .emptyOutput)
    #expect(empty.value == 0)
    let cut = try await judged(evaluator, "the quick", expected: Self.text, finishReason: .length)
    #expect(cut.category == .truncated)
    let refused = try await judged(
      evaluator, "I'm sorry, but I can't help with that.", expected: Self.text)
    #expect(refused.category == .refusal)
    #expect(try await judged(evaluator, " ", expected: "").verdict == .pass)
  }

  @Test(arguments: cases, [-0.1, 1.5, .nan] as [Double])
  func `reports an invalid bound`(_ item: Case, bound: Double) async {
    let evaluator = item.bounded(bound, nil)
    #expect(evaluator.configurationProblems.count == 1)
    await #expect(throws: EvaluationError.self) {
      try await judged(evaluator, "x", expected: "x")
    }
    #expect(item.bounded(0.5, []).configurationProblems.count == 1)
    #expect(item.bounded(0.5, ["x"]).configurationProblems == [])
    #expect(not(item.bounded(0, nil)).configurationProblems == [])
  }

  @Test(arguments: cases)
  func `negation fails an equal answer as extra content`(_ item: Case) async throws {
    func negated(_ evaluator: some ResponseEvaluator) -> Not { not(evaluator) }
    let score = try await judged(negated(item.bounded(0.95, nil)), Self.text, expected: Self.text)
    #expect(score.category == .extraContent)
  }

  @Test func `lists missing and extra words`() async throws {
    let score = try await judged(
      ROUGE(.n(1), atLeast: 0.9), "your refund is late", expected: "your parcel is late today")
    #expect(
      score.rationale
        == #"scored 0.6667, below 0.9: missing "parcel", "today"; not in the reference "refund""#)
    #expect(score.details == [ScoreDetail("precision", 0.75), ScoreDetail("recall", 0.6)])
    let moved = try await judged(ROUGE(.l, atLeast: 1), "b a", expected: "a b")
    #expect(
      moved.rationale
        == #"scored 0.5, below 1.0: the same words in another order: expected "a b", got "b a""#)
  }

  @Test func `shows a value that rounds to the bound in full`() async throws {
    let score = try await judged(
      LevenshteinRatio(atLeast: 0.6667), "abcx", expected: "abcdef".replacing("f", with: "") + "f")
    #expect(score.rationale?.hasPrefix("scored 0.5, below 0.6667") == true)
    let near = try await judged(TokenF1(atLeast: 0.66667), "x b", expected: "b")
    #expect(near.rationale?.hasPrefix("scored 0.6666666666666666, below 0.66667") == true)
  }

  @Test func `reports arguments that count nothing`() {
    #expect(BLEU(maximumOrder: 0).configurationProblems.count == 1)
    #expect(BLEU(smoothing: .floor(0)).configurationProblems.count == 1)
    #expect(BLEU(smoothing: .add(-1)).configurationProblems.count == 1)
    #expect(ROUGE(.n(0)).configurationProblems.count == 1)
    #expect(ChrF(wordOrder: -1).configurationProblems.count == 1)
    #expect(TFIDFSimilarity(documents: []).configurationProblems.count == 1)
  }

  @Test func `throws for the unrestricted distance of very long texts`() async {
    let text = String(repeating: "ab", count: 15_000)
    await #expect(throws: EvaluationError.self) {
      try await judged(
        DamerauLevenshteinRatio(atLeast: 0.5, variant: .unrestricted), text, expected: text)
    }
  }

  @Test func `weights words by the given documents`() async throws {
    let documents = ["the cat", "the dog", "the bird"]
    let rare = try await judged(
      TFIDFSimilarity(documents: documents), "the cat", expected: "cat")
    let common = try await judged(
      TFIDFSimilarity(documents: documents), "the cat", expected: "the")
    let (high, low) = (try #require(rare.value), try #require(common.value))
    #expect(high > low)
  }
}
