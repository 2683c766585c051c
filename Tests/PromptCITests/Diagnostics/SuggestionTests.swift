import PromptCI
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("lable", "label"), ("Label", "label"), ("labels", "label"), ("txt", "text"),
    ("temprature", "temperature"),
    ("maxtokens", "max_tokens"), ("max-token", "max_tokens"), ("ID", "id"),
  ])
  func `suggests the intended name`(name: String, meant: String) {
    let names = ["text", "label", "id", "temperature", "max_tokens"]
    #expect(Suggestion.nearest(to: name, among: names) == meant)
  }

  @Test(arguments: ["", "message", "x", "lexicon", String(repeating: "a", count: 100_000)])
  func `suggests nothing if no name is near`(name: String) {
    #expect(Suggestion.nearest(to: name, among: ["text", "label", "", "t"]) == nil)
  }

  @Test func `prefers the nearest name, then the first`() {
    #expect(Suggestion.nearest(to: "cart", among: ["carts", "card", "cart"]) == "cart")
    #expect(Suggestion.nearest(to: "cart", among: ["carts", "card"]) == "carts")
  }
}
