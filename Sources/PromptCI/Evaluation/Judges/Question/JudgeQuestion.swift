/// A question about texts that a model answers with its reasoning and one of several choices.
///
/// ```swift
/// let question = JudgeQuestion(
///   "Is the reply polite?", choices: [JudgeChoice("yes"), JudgeChoice("no", "curt, or rude")],
///   about: [JudgeMaterial("reply", response.text)])
/// ```
///
/// The texts are data to the judge: each is delimited by marks that it cannot contain, and the
/// judge is told that nothing inside is an instruction.
public struct JudgeQuestion: Hashable, Sendable {
  /// The question.
  public let question: String

  /// The choices, at least two.
  public let choices: [JudgeChoice]

  /// The texts to judge, in order, at least one.
  public let materials: [JudgeMaterial]

  /// The key of the choice in the judge's answer.
  let key: String

  /// Creates a question.
  ///
  /// - Parameters:
  ///   - question: A question or a criterion, of one or more sentences.
  ///   - choices: The choices, at least two, with distinct names.
  ///   - materials: The texts that the question is about, at least one.
  public init(_ question: String, choices: [JudgeChoice], about materials: [JudgeMaterial]) {
    self.init(question, choices: choices, about: materials, key: "verdict")
  }

  /// Creates a question with another key for the choice.
  init(_ question: String, choices: [JudgeChoice], about materials: [JudgeMaterial], key: String) {
    self.question = question
    self.choices = choices
    self.materials = materials
    self.key = key
  }

  /// The problems with the question, each a sentence.
  var problems: [String] {
    var problems: [String] = []
    if question.trimmingWhiteSpace.isEmpty {
      problems.append("the judge's question is empty; state what to judge by")
    }
    if choices.count < 2 { problems.append("a judge needs at least two choices") }
    var seen: Set<String> = []
    for choice in choices where !seen.insert(choice.name).inserted {
      problems.append("the choice '\(choice.name)' appears twice")
    }
    for material in materials
    where material.name.trimmingWhiteSpace.isEmpty || material.name.contains(where: \.isNewline) {
      problems.append("a material of the judge needs a name of one line")
    }
    if choices.contains(where: { $0.name.trimmingWhiteSpace.isEmpty }) {
      problems.append("a choice of the judge has no name")
    }
    return problems
  }
}
