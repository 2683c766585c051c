import PromptCI

struct Program: EvalSuite {
  let prompt = Prompt(text: "Say yes.")
  let model: ModelID = #"exec:cat > /dev/null; echo '{"text": "yes"}'"#

  var dataset: Dataset {
    Sample("Is it?", expected: "yes", id: "agrees")
    Sample("Or not?", expected: "no", id: "differs")
  }

  var evaluators: Evaluators { ExactMatch() }

  var gates: [Gate] { [.passRate(atLeast: 0.5)] }
}
