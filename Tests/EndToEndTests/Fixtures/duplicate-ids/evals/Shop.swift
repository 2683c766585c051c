import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("hello", expected: "greeting", id: "hello")
    Sample("hello again", expected: "greeting", id: "hello")
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
