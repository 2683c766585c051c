/// Asks a model, in the place of a person, a question about a response that is answered yes or no, with a reason.
///
/// ```swift
/// PersonaJudge(
///   "VP of Sales at a 200-person company, who gets 80 cold emails a day",
///   question: "Would you reply?", model: "openai/gpt-4.1-mini")
/// ```
///
/// Yes passes and no fails. The reason is kept either way: what persuades is as much worth knowing as what does not.
public struct PersonaJudge: ResponseEvaluator {
  /// What the evaluator is called in reports.
  public let name: String

  /// The model that takes the person's place.
  public let model: ModelID

  /// A model is asked.
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
  ///   - persona: Who judges, in words.
  ///   - question: What that person is asked about the response; yes passes.
  ///   - model: The model that takes the person's place; name an exact version.
  ///   - yes: When the person says yes, where that needs to be said.
  ///   - no: When the person says no, where that needs to be said.
  ///   - name: What the evaluator is called in reports; by default the start of the persona, and the question.
  ///   - evidence: What of the sample the person sees beside the response; by default nothing, as a reader would.
  ///   - options: How the model is asked.
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
      return .ignore("the sample has no expected value that the persona could be shown")
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
  /// Whether the persona is shown the expected value.
  package var needsExpected: Bool { evidence.contains(.expected) }

  /// No model, no persona, no question, options out of range.
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

  /// Itself.
  package var judges: [JudgeDescription] {
    [JudgeDescription(name, model: model, options: options, questions: [question(about: [])])]
  }
}
