import PromptCI

struct Shown: EvalSuite {
  let prompt: Prompt = "prompts/sort.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("My kettle broke!", expected: "repair", id: "kettle")
    Sample("where is my late parcel", expected: "parcel", id: "parcel")
    Dataset.csv("data/mail.csv", input: "text", expected: "label", id: "id", missing: .dropped)
  }

  var evaluators: Evaluators {
    ExactMatch()
    LevenshteinRatio(atLeast: 0.5).named("near")
  }

  var gates: [Gate] { [.passRate(atLeast: 0.5), .score("near", .mean, .atLeast(0.3))] }
}
