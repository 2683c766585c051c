import PromptCI
import Testing

struct GrammaticalPersonTests {
  static let texts: [(String, [GrammaticalPerson: [String]])] = [
    ("", [:]), ("The parcel is late.", [:]),
    ("I'll send you my notes.", [.first: ["I", "my"], .second: ["you"]]),
    ("We told them; it's yours.", [.first: ["We"], .second: ["yours"], .third: ["them"]]),
    ("The US is big. Tell us.", [.first: ["us"]]), ("YOUR order", [.second: ["YOUR"]]),
    ("yourselves, the theory, heat", [.second: ["yourselves"]]), ("Ich sehe dich", [:]),
  ]

  @Test(arguments: texts)
  func `finds the pronouns of each person`(text: String, pronouns: [GrammaticalPerson: [String]]) {
    for person in GrammaticalPerson.allCases {
      #expect(person.pronouns(in: text) == pronouns[person] ?? [])
    }
  }

  @Test func `requires a person, or none of its pronouns if negated`() async throws {
    #expect(try await judged(WrittenIn(.second), "You can return it.").verdict == .pass)
    let score = try await judged(WrittenIn(.second), "Returns are possible.")
    #expect(score.category == .formatViolation)
    #expect(score.rationale?.hasPrefix("no pronoun of the second person; the answer is") == true)
    let negated = try await judged(not(WrittenIn(.first)), "I think so.")
    #expect(negated.category == .formatViolation)
    #expect(negated.rationale?.contains("\"I\"") == true)
    #expect(try await judged(WrittenIn(.second), "").category == .emptyOutput)
  }
}
