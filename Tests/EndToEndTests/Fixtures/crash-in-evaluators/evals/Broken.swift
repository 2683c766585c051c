import PromptCI

struct Broken: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("hello there", expected: "greeting", id: "hello")
    Sample("where is my parcel", expected: "order_status", id: "parcel")
  }

  var evaluators: Evaluators {
    let _ = load()
    ExactMatch()
  }

  private func load() { fatalError("no evaluators today") }
}
