import PromptCI

private let text = "Answer with the label only.\n- yes: agrees\n- no: does not agree"

struct Whole: EvalSuite {
  let prompt = Prompt(text: text)
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("yes", expected: "yes") }
  var evaluators: Evaluators { ExactMatch() }
  // A helper with a similar name that the suite uses.
  var gate: Gate { .passRate(atLeast: 1) }
  var gates: [Gate] { [gate] }
}

struct Types: EvalSuite {
  let prompt = Prompt(text: text)
  let model: ModelID = "embedded/lexical"
  let options: GenerationOptions? = GenerationOptions(temperature: 0.7)
  var dataset: Dataset { Sample("yes", expected: "yes") { ExactMatch() } }
  var evaluators: [any ResponseEvaluator] { [ExactMatch(), MaximumWords(0)] }
  static var gates: [Gate] { [.passRate(atLeast: 0.4)] }
}

struct Names: EvalSuite {
  let prompt = Prompt(text: text)
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("yes", expected: "yes") }
  var evaluators: Evaluators { ExactMatch() }
  var gatse: [Gate] { [.passRate(atLeast: 0.4)] }
}

struct Readers: EvalSuite {
  let prompt = Prompt(text: text)
  let model = "embedded/lexical"
  var dataset: Dataset { Sample("yes", expected: "yes") { ExactMatch() } }
  lazy var gates: [Gate] = [.passRate(atLeast: 0.4)]
  func respond(to: String) async throws -> String { to }
}

struct Unloadable: EvalSuite {
  let prompt = Prompt(text: text)
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("yes", expected: "yes") }
  var evaluators: [any ResponseEvaluator] { [ExactMatch()] }
}
