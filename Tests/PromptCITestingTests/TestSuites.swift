import Foundation
import PromptCI

/// The line numbers in this file, for expectations.
enum SuiteLines {
  static let file = #filePath

  /// The first line that contains a text.
  static func line(with text: String) -> Int? {
    let lines = try? String(contentsOfFile: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines?.firstIndex { $0.contains(text) }.map { $0 + 1 }
  }
}

struct Colours: EvalSuite {
  let prompt = Prompt(
    text: "Answer with the label only.\n\n- red: red things\n- blue: blue things\n")
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset {
    Sample("a red thing", expected: "red", id: "red", split: .train, tags: ["easy"])
    Sample("a blue thing", expected: "green", id: "wrong", split: .train)
    Sample("the blue thing", expected: "blue", id: "blue", split: .validation)
  }
  var evaluators: Evaluators { ExactMatch() }
  var gates: [Gate] { [.passRate(atLeast: 0.9), .noRegressions] }
}

/// The same suite, with a lower requirement.
struct TolerantColours: EvalSuite {
  let prompt = Colours().prompt
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Colours().dataset }
  var evaluators: Evaluators { ExactMatch() }
  var gates: [Gate] { [.passRate(atLeast: 0.5)] }
}

/// A suite with a sample that its prompt shows, and the rows of a file.
struct Shown: EvalSuite {
  var file = ""
  let prompt = Prompt(
    text: """
      Answer with the label only.
      - red: red things
      - blue: blue things
      Input: my small red bicycle bell
      Output: red
      """)
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset {
    Sample("my small red bicycle bell", expected: "red", id: "shown")
    Dataset.csv(file, input: "text", expected: "label", missing: .dropped)
  }
  var evaluators: Evaluators { ExactMatch() }
}

struct Thrower: EvalSuite {
  struct Broken: Error {}
  let prompt = Colours().prompt
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("a red thing", expected: "red", id: "red") }
  var evaluators: Evaluators { Evaluator("thrower") { _, _ in throw Broken() } }
  var gates: [Gate] { [.passRate(atLeast: 1)] }
}

struct MissingPrompt: EvalSuite {
  let prompt: Prompt = "prompts/none.md"
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("a red thing", expected: "red") }
  var evaluators: Evaluators { ExactMatch() }
}

struct Keyless: EvalSuite {
  let prompt = Colours().prompt
  let model: ModelID = "anthropic/claude-haiku-4-5"
  var dataset: Dataset { Sample("a red thing", expected: "red") }
  var evaluators: Evaluators { ExactMatch() }
}

/// A suite that answers by its own code, which asks a model.
struct OwnCode: EvalSuite {
  let prompt = Colours().prompt
  let model: ModelID = "embedded/lexical"
  var dataset: Dataset { Sample("a red thing", expected: "RED", id: "red") }
  var evaluators: Evaluators {
    ExactMatch()
    Evaluator("asks a model") { sample, _ in
      let answer = try await ModelClient("embedded/lexical").respond(
        to: sample.input,
        instructions: "Answer with the label only.\n\n- red: red things\n- blue: blue things\n")
      return answer.text == "red" ? .passing : .failing("got \(answer.text)")
    }
  }
  func respond(to input: ModelInput) async throws -> String {
    try await ModelClient(input.model).respond(to: input.text, instructions: input.instructions)
      .text
      .uppercased()
  }
}

enum Outer {
  struct Nested: EvalSuite {
    let prompt = Colours().prompt
    let model: ModelID = "embedded/lexical"
    var dataset: Dataset { Sample("a red thing", expected: "red", id: "red") }
    var evaluators: Evaluators { ExactMatch() }
  }
}
