import PromptCI
import Testing

struct ToxicWordsTests {
  static let texts: [(String, [String])] = [
    ("", []), ("Have a nice day.", []), ("You IDIOT!", ["idiot"]),
    ("Shut up, moron.", ["shut up", "moron"]),
    ("Scunthorpe, Cockburn, class, shitake", []), ("kill yourself", ["kill yourself"]),
    ("kill the process", []),
  ]

  @Test(arguments: texts)
  func `finds whole words and phrases`(text: String, words: [String]) async throws {
    #expect(ToxicWords.found(in: text) == words)
    #expect(try await judged(AvoidsToxicWords(), text).verdict == (words.isEmpty ? .pass : .fail))
  }

  @Test func `finds added words and permits allowed ones`() async throws {
    let evaluator = AvoidsToxicWords(adding: ["Trottel", "the competitor"], allowing: ["crap"])
    #expect(try await judged(evaluator, "crap").verdict == .pass)
    let score = try await judged(evaluator, "Du TROTTEL! Try the competitor.")
    #expect(score.category == .extraContent)
    #expect(
      score.rationale?.hasPrefix(#"the answer contains "trottel", "the competitor"; "#) == true)
    #expect(AvoidsToxicWords(adding: ["!"]).configurationProblems.count == 1)
    #expect(try await judged(not(AvoidsToxicWords()), "fine").category == .missingContent)
  }
}
