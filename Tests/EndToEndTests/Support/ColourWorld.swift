import Foundation
import TestServer

/// A task with hidden rules: each colour has a name, which a model knows only if the prompt has it.
///
/// A provider plays both models. `openai-compatible/m` is under test. `openai-compatible/optimizer`
/// adds the rule for the first failing example in its request.
enum ColourWorld {
  /// The name of each colour.
  static let names = [
    "red": "alpha", "green": "beta", "blue": "gamma", "white": "delta", "black": "epsilon",
  ]
  /// The answer of the model if no rule applies.
  static let guess = "alpha"
  /// A marker that occurs only in the texts of validation and held-out samples.
  static let marker = "leaked"

  /// The prompt without rules.
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

  /// The number of rules in a prompt.
  static func ruleCount(_ prompt: String) -> Int {
    names.keys.count { prompt.contains(rule($0)) }
  }

  /// An eval file with suites on one prompt file; each has a data file with its name in lower case.
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
  /// With markers, the inputs and identifiers of validation and held-out samples contain one, and
  /// one expected answer of each split is one.
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

  /// Whether a request goes to the optimizer.
  static func isToOptimizer(_ request: ReceivedRequest) -> Bool {
    ChatQuestion(request)?.model == "optimizer"
  }

  /// The answer of either model.
  static func answer(_ request: ReceivedRequest) -> Behaviour? {
    guard let question = ChatQuestion(request) else { return nil }
    let text = question.model == "optimizer" ? change(question.text) : name(question)
    return .reply(ScriptedProvider.answer(text))
  }

  /// The optimizer's reply.
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
