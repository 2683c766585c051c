import PromptCI

func forever() -> String { while true {} }
struct Broken: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample(forever())
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
