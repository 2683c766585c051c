import PromptCI

/// Judged by a persona, by a judge, and by people in `people.csv`.
struct Kind: EvalSuite {
  let prompt: Prompt = "prompts/plain.md"

  var dataset: Dataset {
    Sample("thank you, dear", id: "a")
    Sample("thank you so much", id: "b")
    Sample("dear friend", id: "c")
    Sample("stupid nonsense", id: "d")
    Sample("shut up, nonsense", id: "e")
    Sample("stupid, thank you", id: "f")
  }

  func respond(to input: ModelInput) async throws -> String { input.text }

  var evaluators: Evaluators {
    ModelJudge(
      "embedded/lexical",
      rubric: """
        It is kind.

        - pass: thank you, dear
        - fail: stupid, nonsense, shut up

        If the answer mentions "stupid", choose fail.
        """, name: "kind", seeing: [])
    MinimumWords(1)
  }

  var gates: [Gate] { [.passRate(atLeast: 0)] }
}
