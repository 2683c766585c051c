/// Asks a model whether a response meets a rubric, or how well it does.
///
/// ```swift
/// ModelJudge("openai/gpt-4.1-mini", rubric: "The reply apologises without admitting liability.")
/// ModelJudge(
///   "openai/gpt-4.1-mini",
///   Dimension("tone", levels: [1: "curt, cold", 3: "neutral", 5: "warm, personal"], atLeast: 4))
/// ```
///
/// The judge is asked for its reasoning before its verdict, as JSON, and shown the response as data that has no power over
/// it. An answer that cannot be read is sent back once; then it is an error of category `judge_unparsable`, never a failure.
public struct ModelJudge: ResponseEvaluator {
  /// What is asked.
  private enum Measure {
    case rubric(String)
    case dimensions([Dimension], rubric: String?, LevelReading.Method)
  }

  /// What the evaluator is called in reports.
  public let name: String

  /// The model that judges.
  public let model: ModelID

  /// A model is asked.
  public var tier: EvaluationTier { .model }

  private let measure: Measure
  private let evidence: [JudgeEvidence]
  private let options: GenerationOptions
  private let category: FailureCategory
  private var repetition = 0

  /// Creates a judge that says pass or fail.
  ///
  /// - Parameters:
  ///   - model: The model that judges; name an exact version, so that the judge stays the same.
  ///   - rubric: What must hold of the response, in words.
  ///   - name: What the evaluator is called in reports; by default the model and the start of the rubric.
  ///   - evidence: What of the sample the judge is shown beside the response.
  ///   - options: How the model is asked.
  ///   - category: The category of a failure.
  public init(
    _ model: ModelID, rubric: String, name: String? = nil,
    seeing evidence: [JudgeEvidence] = [.input],
    options: GenerationOptions = .judging, failingAs category: FailureCategory = .assertion
  ) {
    self.name = name ?? "judge \(model): \(Excerpt.quoted(rubric.firstLine, limit: 40))"
    self.model = model
    measure = .rubric(rubric)
    self.evidence = evidence
    self.options = options
    self.category = category
  }

  /// Creates a judge that chooses a level of each of some dimensions.
  ///
  /// Every dimension is a question of its own, so that one does not colour another. The score is the mean of the levels, each
  /// mapped to `0...1`; the levels themselves are its details. It fails when a dimension is below its bound, and is merely
  /// measured when none has one.
  ///
  /// - Parameters:
  ///   - model: The model that judges; name an exact version, so that the judge stays the same.
  ///   - dimensions: What is measured, at least one.
  ///   - rubric: What the judge is told beside the dimensions.
  ///   - samples: How many answers a level is the mean of; several need a temperature above 0 in the options.
  ///   - weighting: Whether levels are weighted by the probabilities that the model gives them, as G-Eval does; where an
  ///     answer comes without them, it counts as it is, and the details say so.
  ///   - name: What the evaluator is called in reports; by default the model and the dimensions.
  ///   - evidence: What of the sample the judge is shown beside the response.
  ///   - options: How the model is asked.
  ///   - category: The category of a failure.
  public init(
    _ model: ModelID, _ dimensions: Dimension..., rubric: String? = nil, samples: Int = 1,
    weighting: Dimension.Weighting = .none, name: String? = nil,
    seeing evidence: [JudgeEvidence] = [.input], options: GenerationOptions = .judging,
    failingAs category: FailureCategory = .belowThreshold
  ) {
    self.name = name ?? "judge \(model): \(Excerpt.list(dimensions.map(\.name)))"
    self.model = model
    measure = .dimensions(
      dimensions, rubric: rubric, LevelReading.Method(samples: samples, weighting: weighting))
    self.evidence = evidence
    self.options = options
    self.category = category
  }

  /// This judge several times over, as jurors who do not share an answer; a temperature above 0 makes them differ.
  ///
  /// ```swift
  /// Jury(.majority(ties: .fail)) { ModelJudge(model, rubric: rubric, options: warm).repeated(3) }
  /// ```
  public func repeated(_ count: Int) -> [any ResponseEvaluator] {
    (0..<max(count, 0)).map { index in
      var juror = self
      juror.repetition = repetition + index
      return juror
    }
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard let materials = try evidence.materials(of: sample) else {
      return .ignore("the sample has no expected value that the judge could be shown")
    }
    let all = materials + JudgeMaterial.materials(of: response)
    switch measure {
    case .rubric:
      let opinion = try await ModelClient(model).judge(
        questions(about: all)[0], options: options, repetition: repetition)
      let reason = opinion.reasoning ?? "the judge gives no reason"
      return opinion.choice == Self.pass
        ? .passing(reason)
        : .failing(reason, as: ResponseFlaw.category(of: response, otherwise: category))
    case .dimensions(let dimensions, _, let method):
      let (client, options, repetition) = (ModelClient(model), options, repetition)
      let asked = zip(dimensions, questions(about: all)).map { (dimension: $0, question: $1) }
      let readings = try await asked.concurrentMap { asked in
        try await method.reading(
          of: asked.dimension, by: client, asked.question, options: options,
          repetition: repetition)
      }
      return LevelReading.score(
        of: readings, as: ResponseFlaw.category(of: response, otherwise: category))
    }
  }

  /// The questions about some materials, one for a rubric, else one a dimension.
  private func questions(about materials: [JudgeMaterial]) -> [JudgeQuestion] {
    switch measure {
    case .rubric(let rubric):
      [
        JudgeQuestion(
          rubric,
          choices: [
            JudgeChoice(Self.pass, "the criterion is met"),
            JudgeChoice(Self.fail, "the criterion is not met"),
          ], about: materials)
      ]
    case .dimensions(let dimensions, let rubric, _):
      dimensions.map { $0.question(rubric: rubric, about: materials) }
    }
  }

  private static let pass = "pass"
  private static let fail = "fail"
}

extension ModelJudge: BuiltInEvaluator {
  /// Whether the judge is shown the expected value.
  package var needsExpected: Bool { evidence.contains(.expected) }

  /// No model, an empty rubric, dimensions that are none, options out of range.
  package var argumentProblems: [String] {
    var problems = JudgeArguments.problems(model: model, options: options)
    switch measure {
    case .rubric: problems += questions(about: []).flatMap(\.problems)
    case .dimensions(let dimensions, _, let method):
      if dimensions.isEmpty { problems.append("a judge needs a rubric or a dimension") }
      let names = dimensions.map(\.name)
      for name in Set(names) where names.count(where: { $0 == name }) > 1 {
        problems.append("two dimensions are named '\(name)'")
      }
      problems += dimensions.flatMap(\.problems) + method.problems(options)
    }
    return problems
  }

  /// Itself.
  package var judges: [JudgeDescription] {
    [JudgeDescription(name, model: model, options: options, questions: questions(about: []))]
  }
}
