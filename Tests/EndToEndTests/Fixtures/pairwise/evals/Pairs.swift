import PromptCI

/// Compares with the run that `--baseline` names; answers with its prompt.
struct Pairs: EvalSuite {
  let prompt: Prompt = "prompts/warm.md"

  var dataset: Dataset {
    Sample("we sent it", id: "sent")
    Sample("it is here", id: "here")
  }

  func respond(to input: ModelInput) async throws -> String { input.text }

  var evaluators: Evaluators {
    MinimumWords(1)
    PairwiseJudge(
      "embedded/lexical",
      criterion: """
        Which is warmer?

        If the material mentions "first answer thank", choose first.
        If the material mentions "second answer thank", choose second.
        """, against: .run, atLeast: 0.5, name: "warmth", seeing: [])
    PairwiseJudge(
      "embedded/lexical",
      criterion: "Which is longer? If the material mentions \"begin\", choose second.",
      against: .run, name: "partial", seeing: [])
  }
}
