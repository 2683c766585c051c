import PromptCI

let helloSample = Sample("hello", expected: "greeting")

struct Other: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    helloSample
    Sample("where is my parcel", expected: "order_status")
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
