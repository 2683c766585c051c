import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample(["message": "hello"], expected: "greeting")
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
