import PromptCI

struct Broken: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample(undefinedThing)
  }

  var evaluators: Evaluators {
    ExactMatch()
  }
}
