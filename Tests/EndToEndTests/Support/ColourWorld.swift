import Foundation
import TestServer

/// A task with hidden rules: a thing's colour has a name, and a model knows it only when the prompt says so.
///
/// A provider plays both models: `openai-compatible/m` is under test, and `openai-compatible/optimizer` adds the rule for the
/// first failing example that it is shown.
enum ColourWorld {
  /// The name of each colour.
  static let names = [
    "red": "alpha", "green": "beta", "blue": "gamma", "white": "delta", "black": "epsilon",
  ]
  /// What the model answers where no rule says otherwise.
  static let guess = "alpha"
  /// What is in the texts of validation and of the held-out samples, and nowhere else.
  static let marker = "leaked"

  /// The prompt that lacks the rules.
  static let prompt = "Name the colour of the thing.\nAnswer with the name only.\n"

  /// The options of a run with the scripted optimizer.
  static func arguments(candidates: Int = 1) -> [String] {
    [
      "evals", "--optimize", "--optimizer-model", "openai-compatible/optimizer", "--candidates",
      "\(candidates)",
    ]
  }

  /// The rule of a colour.
  static func rule(_ colour: String) -> String { "- \(colour) things are \(names[colour] ?? "")" }

  /// How many rules a prompt has.
  static func ruleCount(_ prompt: String) -> Int {
    names.keys.count { prompt.contains(rule($0)) }
  }

  /// An eval file with suites on one prompt file; each has the data file of its name, in lower case.
  static func suites(_ names: String..., model: String = "openai-compatible/m") -> String {
    names.reduce("import PromptCI\n") { text, name in
      text + """

        struct \(name): EvalSuite {
          let prompt: Prompt = "prompts/colours.md"
          let model: ModelID = "\(model)"
          var dataset: Dataset {
            Dataset.jsonl(
              "data/\(name.lowercased()).jsonl", input: "input", expected: "expected", id: "id",
              split: "split")
          }
          var evaluators: Evaluators { ExactMatch() }
          var gates: [Gate] { [.passRate(atLeast: 0.9)] }
        }

        """
    }
  }

  /// A data file: six samples of each colour for training, six for validation and three held out.
  ///
  /// With markers, the inputs and identifiers of the latter two have one, and one expected answer of each is one.
  static func data(_ colours: [String] = names.keys.sorted(), hasMarkers: Bool = false) -> String {
    var lines = ""
    for (split, count) in [("train", 6), ("validation", 6), ("test", 3)] {
      for (index, colour) in colours.enumerated() {
        for number in 0..<count {
          let mark = hasMarkers && split != "train" ? "\(marker)-\(split)-\(index)\(number)" : ""
          let isOdd = !mark.isEmpty && index == 0 && number == 0
          let expected = isOdd ? "\(marker)answer\(split)" : names[colour] ?? ""
          let name = String(UnicodeScalar(UInt8(97 + number)))
          lines += #"{"id": "\#(split)-\#(colour)-\#(name)\#(mark)", "split": "\#(split)", "#
          lines += #""input": "a \#(colour) thing \#(split) \#(name) \#(mark)", "#
          lines += #""expected": "\#(expected)"}"# + "\n"
        }
      }
    }
    return lines
  }

  /// A folder with one suite, `Colours`.
  static func folder(prompt: String = prompt, hasMarkers: Bool = false) throws -> WorkingFolder {
    try WorkingFolder(files: [
      "evals/Colours.swift": suites("Colours"), "evals/prompts/colours.md": prompt,
      "evals/data/colours.jsonl": data(hasMarkers: hasMarkers),
    ])
  }

  /// Whether a request is to the optimizer.
  static func isToOptimizer(_ request: ReceivedRequest) -> Bool {
    ChatQuestion(request)?.model == "optimizer"
  }

  /// What both models answer.
  static func answer(_ request: ReceivedRequest) -> Behaviour? {
    guard let question = ChatQuestion(request) else { return nil }
    let text = question.model == "optimizer" ? change(question.text) : name(question)
    return .reply(ScriptedProvider.answer(text))
  }

  /// What the optimizer replies.
  static func change(_ text: String) -> String {
    guard let question = OptimizerQuestion(text) else { return "this is no request" }
    let colour = names.first { $0.value == question.expected }?.key
    return colour.map { question.adding(rule($0)) } ?? "nothing fails that I could name"
  }

  private static func name(_ question: ChatQuestion) -> String {
    names.keys.first { colour in
      question.text.contains(" \(colour) ") && question.instructions.contains(rule(colour))
    }
    .flatMap { names[$0] } ?? guess
  }
}
