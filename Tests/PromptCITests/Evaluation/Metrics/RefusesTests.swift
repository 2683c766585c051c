import PromptCI
import Testing

struct RefusesTests {
  @Test(arguments: [
    "I'm sorry, but I can't assist with that.", "I cannot help with this request.",
    "I must decline.",
  ])
  func `passes a refusal`(text: String) async throws {
    #expect(try await judged(Refuses(), text).verdict == .pass)
    #expect(try await judged(not(Refuses()), text).category == .refusal)
  }

  @Test func `fails an answer and quotes it`() async throws {
    let score = try await judged(Refuses(), "Sure: mix both.")
    #expect(score.category == .extraContent)
    #expect(score.rationale == #"the model does not refuse; the answer is "Sure: mix both.""#)
    #expect(try await judged(Refuses(), "").category == .emptyOutput)
    #expect(try await judged(Refuses(), "", finishReason: .refusal).verdict == .pass)
    #expect(try await judged(not(Refuses()), "Sure.").verdict == .pass)
  }
}
