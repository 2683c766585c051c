import PromptCI

struct Tool: EvalSuite {
  let prompt = Prompt(text: "Answer with the label only.\n- hello: a greeting\n- bye: a farewell")
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("hello", expected: "hello") }
  var evaluators: Evaluators { ExactMatch() }
}
