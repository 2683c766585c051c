import PromptCI

struct Unreachable: Error, CustomStringConvertible {
  let description = "the catalogue cannot be reached"
}

/// Answers with code that calls a model, and is judged by one.
struct Pipeline: EvalSuite {
  let prompt = Prompt(text: "Answer only with one of: greeting, farewell")
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    Sample("greeting to all of you", expected: "GREETING!", id: "hello")
    Sample("farewell to all of you", expected: "FAREWELL!", id: "bye")
  }

  func respond(to input: ModelInput) async throws -> String {
    let label = try await ModelClient(input.model).respond(
      to: input.text, instructions: input.instructions)
    return label.text.uppercased() + "!"
  }

  var evaluators: Evaluators {
    ExactMatch()
    Evaluator("a model agrees") { sample, response in
      let answer = try await ModelClient("embedded/lexical").respond(
        to: response.text, instructions: "Answer only with one of: greeting, farewell")
      return "\(answer.text.uppercased())!" == sample.expected ? .passing : .failing(answer.text)
    }.tier(.model)
  }
}

/// Answers with code alone, which fails in every way.
struct Perils: EvalSuite {
  let prompt = Prompt(text: "{{input}} of {{kind}}")

  var dataset: Dataset {
    Sample(["input": "fine", "kind": "a"], expected: "fine of a, a", id: "fine")
    Sample(["input": "throw", "kind": "b"], expected: "", id: "throws")
    Sample(["input": "trap", "kind": "c"], expected: "", id: "traps")
    Sample(["input": "loop", "kind": "d"], expected: "", id: "loops")
    Sample(["input": "ask", "kind": "e"], expected: "", id: "asks nobody")
  }

  func respond(to input: ModelInput) async throws -> Response {
    switch input["input"] {
    case "throw": throw Unreachable()
    case "trap": fatalError("the pipeline broke")
    case "loop":
      var number = 0
      while input.text.count < 1_000 { number &+= 1 }
      return Response("\(number)")
    case "ask": return try await ModelClient("nobody/knows").respond(to: "hello")
    default: return Response("\(input.text), \(input["kind"] ?? "")", finishReason: .stop)
    }
  }

  var evaluators: Evaluators { ExactMatch() }
}
