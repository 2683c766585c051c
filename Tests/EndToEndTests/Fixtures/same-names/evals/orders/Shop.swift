import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("hello there", expected: "greeting", id: "hello")
    Sample("where is my parcel", expected: "refund_request", id: "parcel")
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
