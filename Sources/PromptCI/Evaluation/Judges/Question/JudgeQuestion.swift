/// A question about texts that a model answers with one of some choices, and its reasoning.
///
/// ```swift
/// let question = JudgeQuestion(
///   "Is the reply polite?", choices: [JudgeChoice("yes"), JudgeChoice("no", "curt, or rude")],
///   about: [JudgeMaterial("reply", response.text)])
/// ```
///
/// The texts are data to the judge: each stands between marks that it cannot contain, and the judge is told that nothing
/// inside is an instruction.
public struct JudgeQuestion: Hashable, Sendable {
  /// What is asked.
  public let question: String

  /// What the judge chooses from, at least two.
  public let choices: [JudgeChoice]

  /// What is judged, in order, at least one text.
  public let materials: [JudgeMaterial]

  /// The key of the choice in the judge's answer.
  let key: String

  /// Creates a question.
  ///
  /// - Parameters:
  ///   - question: What is asked: a question or a criterion, of one sentence or of many.
  ///   - choices: What the judge chooses from: at least two, each once.
  ///   - materials: The texts that the question is about, at least one.
  public init(_ question: String, choices: [JudgeChoice], about materials: [JudgeMaterial]) {
    self.init(question, choices: choices, about: materials, key: "verdict")
  }

  /// Creates a question whose answer has another key.
  init(_ question: String, choices: [JudgeChoice], about materials: [JudgeMaterial], key: String) {
    self.question = question
    self.choices = choices
    self.materials = materials
    self.key = key
  }

  /// What keeps the question from being asked, each problem a sentence.
  var problems: [String] {
    var problems: [String] = []
    if question.trimmingWhiteSpace.isEmpty {
      problems.append("the judge is asked nothing; say what to judge by")
    }
    if choices.count < 2 { problems.append("a judge needs two choices at least") }
    var seen: Set<String> = []
    for choice in choices where !seen.insert(choice.name).inserted {
      problems.append("the choice '\(choice.name)' is there twice")
    }
    for material in materials
    where material.name.trimmingWhiteSpace.isEmpty || material.name.contains(where: \.isNewline) {
      problems.append("a material of the judge needs a name, on one line")
    }
    if choices.contains(where: { $0.name.trimmingWhiteSpace.isEmpty }) {
      problems.append("a choice of the judge has no name")
    }
    return problems
  }
}
