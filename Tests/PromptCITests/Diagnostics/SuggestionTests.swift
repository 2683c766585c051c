import PromptCI
import Testing

struct SuggestionTests {
  @Test(arguments: [
    ("lable", "label"), ("Label", "label"), ("labels", "label"), ("txt", "text"),
    ("temprature", "temperature"),
    ("maxtokens", "max_tokens"), ("max-token", "max_tokens"), ("ID", "id"),
  ])
  func `finds the name that was meant`(name: String, meant: String) {
    let names = ["text", "label", "id", "temperature", "max_tokens"]
    #expect(Suggestion.nearest(to: name, among: names) == meant)
  }

  @Test(arguments: ["", "message", "x", "lexicon", String(repeating: "a", count: 100_000)])
  func `finds nothing where nothing is near`(name: String) {
    #expect(Suggestion.nearest(to: name, among: ["text", "label", "", "t"]) == nil)
  }

  @Test func `prefers the nearest, then the first`() {
    #expect(Suggestion.nearest(to: "cart", among: ["carts", "card", "cart"]) == "cart")
    #expect(Suggestion.nearest(to: "cart", among: ["carts", "card"]) == "carts")
  }
}
