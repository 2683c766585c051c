import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Dataset.csv("data/shop.csv", input: "text", expected: "label", id: "id", split: "split")
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
