import PromptCI

struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Dataset([])
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
