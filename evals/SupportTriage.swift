import PromptCI

/// Sorts the messages of an online shop's customers into ten categories.
///
/// Besides the prompt, `prompts/support-triage.naive.md` is a typical first draft; it fails in
/// several ways:
///
/// ```
/// swift run prompt-ci evals/ --filter SupportTriage --prompt evals/prompts/support-triage.naive.md
/// ```
///
/// `prompt-ci optimize` rewrites it until the gates hold on samples that the optimizer never saw.
struct SupportTriage: EvalSuite {
  let prompt: Prompt = "prompts/support-triage.md"
  let model: ModelID = "embedded/lexical"
  let options = GenerationOptions(temperature: 0, maximumResponseTokens: 16)

  var dataset: Dataset {
    Dataset.csv(
      "data/support-triage.csv", input: "text", expected: "label", id: "id", split: "split")
  }

  var evaluators: Evaluators { ExactMatch() }

  var gates: [Gate] { [.passRate(atLeast: 0.9), .errorRate(atMost: 0)] }
}
