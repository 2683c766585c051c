/// An evaluator that asks a model to answer a yes-or-no question about a response as a given person
/// would, with a reason.
///
/// ```swift
/// PersonaJudge(
///   "VP of Sales at a 200-person company, who gets 80 cold emails a day",
///   question: "Would you reply?", model: "openai/gpt-4.1-mini")
/// ```
///
/// Yes passes, and no fails. The reason is always kept, because reasons for yes are as useful as
/// reasons for no.
public struct PersonaJudge: ResponseEvaluator {
  /// The evaluator's name in reports.
  public let name: String

  /// The model that answers as the person.
  public let model: ModelID

  /// The tier ``EvaluationTier/model``.
  public var tier: EvaluationTier { .model }

  private let persona: String
  private let question: String
  private let meanings: (yes: String?, no: String?)
  private let evidence: [JudgeEvidence]
  private let options: GenerationOptions
  private let category: FailureCategory

  /// Creates a judge.
  ///
  /// - Parameters:
  ///   - persona: A description of the person who judges.
  ///   - question: The question about the response; the answer yes passes.
  ///   - model: The model that answers as the person. Use an exact version.
  ///   - yes: What the answer yes means, if that is not obvious.
  ///   - no: What the answer no means, if that is not obvious.
  ///   - name: The evaluator's name in reports; by default, the start of the persona, the model and
  ///     the question.
  ///   - evidence: The parts of the sample that the person sees in addition to the response; by
  ///     default none, like a reader.
  ///   - options: The options for calling the model.
  ///   - category: The category of a failure.
  public init(
    _ persona: String, question: String, model: ModelID, yes: String? = nil, no: String? = nil,
    name: String? = nil, seeing evidence: [JudgeEvidence] = [],
    options: GenerationOptions = .judging, failingAs category: FailureCategory = .assertion
  ) {
    self.name =
      name
      ?? "persona \(Excerpt.quoted(persona.firstLine, limit: 30)) by \(model): "
      + question.firstLine
    self.model = model
    self.persona = persona
    self.question = question
    meanings = (yes, no)
    self.evidence = evidence
    self.options = options
    self.category = category
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard let materials = try evidence.materials(of: sample) else {
      return .ignore("the sample has no expected value to show to the persona")
    }
    let opinion = try await ModelClient(model).judge(
      question(about: materials + JudgeMaterial.materials(of: response)), options: options)
    let reason = opinion.reasoning ?? "no reason given"
    let score: Score =
      opinion.choice == Self.yes
      ? .passing("yes: \(reason)")
      : .failing("no: \(reason)", as: ResponseFlaw.category(of: response, otherwise: category))
    return score.with(
      ScoreDetail(String(question.trimmingWhiteSpace), label: opinion.choice, opinion.reasoning))
  }

  private func question(about materials: [JudgeMaterial]) -> JudgeQuestion {
    JudgeQuestion(
      """
      Put yourself in the place of this person: \(persona.trimmingWhiteSpace)

      Read the material as this person would, with this person's time, interests and doubts, and say truly what this \
      person would do, not what would please its author.

      The person is asked: \(question.trimmingWhiteSpace)
      """,
      choices: [JudgeChoice(Self.yes, meanings.yes), JudgeChoice(Self.no, meanings.no)],
      about: materials)
  }

  private static let yes = "yes"
  private static let no = "no"
}

extension PersonaJudge: BuiltInEvaluator {
  /// Whether the persona sees the expected value.
  package var needsExpected: Bool { evidence.contains(.expected) }

  /// The problems with the model, the options, the persona or the question.
  package var argumentProblems: [String] {
    var problems = JudgeArguments.problems(model: model, options: options)
    if persona.trimmingWhiteSpace.isEmpty {
      problems.append("the persona is empty; say who judges")
    }
    if question.trimmingWhiteSpace.isEmpty {
      problems.append("the question is empty; say what the persona is asked")
    }
    return problems
  }

  /// This judge.
  package var judges: [JudgeDescription] {
    [JudgeDescription(name, model: model, options: options, questions: [question(about: [])])]
  }
}
