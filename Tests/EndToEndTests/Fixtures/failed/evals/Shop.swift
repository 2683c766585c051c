import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("hello there", expected: "greeting", id: "hello")
    Sample("where is my parcel", expected: "refund_request", id: "late")
    Sample("where is my parcel now", expected: "something else", id: "unlabelled")
    Sample("give me my money back", expected: "refund_request", id: "refund")
    Sample("where is the tracking", expected: "order_status", id: "tracking")
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}

struct Fine: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("hello there", expected: "greeting", id: "fine") }
  var evaluators: Evaluators { ExactMatch() }
}
