import PromptCI
import Foundation

enum Mishap: Error { case onPurpose }
let empty: [Double] = []
let nothing: Double? = nil

struct Culprits: EvalSuite {
  let prompt: Prompt = "prompts/shop.md"
  let model: ModelID = "embedded/lexical"

  var dataset: Dataset {
    for number in 1...20 {
      Sample("hello \(number)", expected: "greeting", id: "good-\(number)")
    }
    Sample("hello fatal", id: "fatal") { Evaluator("fatal") { _, _ in fatalError("on purpose") } }
    Sample("hello exit", id: "exit") { Evaluator("exit") { _, _ in exit(0) } }
    Sample("hello loop", id: "loop") { Evaluator("loop") { _, _ in while true {} } }
    Sample("hello throws", id: "throws") { Evaluator("throws") { _, _ in throw Mishap.onPurpose } }
    Sample("hello array", id: "array") { Evaluator("array") { _, _ in .scoring(empty[3]) } }
    // swift-format-ignore: NeverForceUnwrap
    Sample("hello nil", id: "nil") { Evaluator("nil") { _, _ in .scoring(nothing!) } }
  }

  var evaluators: Evaluators {
    Evaluator("label") { sample, response in response.text == "greeting" ? .passing : .failing("no")
    }
  }
}
