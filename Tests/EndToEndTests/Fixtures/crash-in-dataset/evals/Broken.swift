import PromptCI

func text() -> String { fatalError("the dataset is missing") }

struct Broken: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample(text())
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
