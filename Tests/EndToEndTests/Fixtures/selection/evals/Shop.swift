import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("hello there", expected: "greeting", id: "hello", split: .train, tags: ["smoke"])
    Sample(
      "where is my parcel", expected: "order_status", id: "parcel", split: .test,
      tags: ["smoke", "slow"])
    Sample("refund please", expected: "refund_request", id: "refund", split: .train)
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
