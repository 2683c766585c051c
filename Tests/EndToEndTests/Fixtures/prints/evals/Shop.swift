import PromptCI

let note: Void = print("printed by the dataset")
struct Shop: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    let _ = note
    Sample("hello there", expected: "greeting", id: "hello")
    Sample("where is my parcel", expected: "order_status", id: "parcel")
  }

  var evaluators: Evaluators {
    Evaluator("print") { _, _ in
      print("printed by an evaluator")
      return .passing
    }
  }
}
