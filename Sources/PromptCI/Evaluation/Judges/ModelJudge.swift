/// An evaluator that asks a model whether, or how well, a response meets a rubric.
///
/// ```swift
/// ModelJudge("openai/gpt-4.1-mini", rubric: "The reply apologises without admitting liability.")
/// ModelJudge(
///   "openai/gpt-4.1-mini",
///   Dimension("tone", levels: [1: "curt, cold", 3: "neutral", 5: "warm, personal"], atLeast: 4))
/// ```
///
/// The judge is asked for its reasoning before its verdict, as JSON. The prompt presents the
/// response as data, not as instructions. An answer that cannot be parsed is sent back once. If the
/// second answer cannot be parsed either, the result is an error of category `judge_unparsable`,
/// never a failure.
public struct ModelJudge: ResponseEvaluator {
  /// The question for the judge.
  private enum Measure {
    case rubric(String)
    case dimensions([Dimension], rubric: String?, LevelReading.Method)
  }

  /// The evaluator's name in reports.
  public let name: String

  /// The model that judges.
  public let model: ModelID

  /// The tier ``EvaluationTier/model``.
  public var tier: EvaluationTier { .model }

  private let measure: Measure
  private let evidence: [JudgeEvidence]
  private let options: GenerationOptions
  private let category: FailureCategory
  private var repetition = 0

  /// Creates a judge with the verdicts pass and fail.
  ///
  /// - Parameters:
  ///   - model: The model that judges. Use an exact version, so that the judge does not change.
  ///   - rubric: The requirement on the response, in words.
  ///   - name: The evaluator's name in reports; by default, the model and the start of the rubric.
  ///   - evidence: The parts of the sample that the judge sees in addition to the response.
  ///   - options: The options for calling the model.
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

  /// Creates a judge that chooses a level in each of several dimensions.
  ///
  /// Each dimension is a separate question, so that they do not influence each other. The score is
  /// the mean of the levels, each mapped to `0...1`; its details are the levels. The judge fails if
  /// any dimension is below its bound; without any bounds, the score is only measured.
  ///
  /// - Parameters:
  ///   - model: The model that judges. Use an exact version, so that the judge does not change.
  ///   - dimensions: The dimensions to measure, at least one.
  ///   - rubric: Additional instructions for the judge, or `nil`.
  ///   - samples: The number of answers to average for each level; several answers need a
  ///     temperature above 0 in the options.
  ///   - weighting: Whether levels are weighted by their probabilities in the model, as in G-Eval.
  ///     An answer without probabilities counts as it is, and the details say so.
  ///   - name: The evaluator's name in reports; by default, the model and the dimensions.
  ///   - evidence: The parts of the sample that the judge sees in addition to the response.
  ///   - options: The options for calling the model.
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

  /// Copies of this judge, as jurors that do not share a cached answer. A temperature above 0 makes
  /// their answers differ.
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
      return .ignore("the sample has no expected value to show to the judge")
    }
    let all = materials + JudgeMaterial.materials(of: response)
    switch measure {
    case .rubric:
      let opinion = try await ModelClient(model).judge(
        questions(about: all)[0], options: options, repetition: repetition)
      let reason = opinion.reasoning ?? "the judge gave no reason"
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

  /// The questions about materials: one for a rubric, or one per dimension.
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
  /// Whether the judge sees the expected value.
  package var needsExpected: Bool { evidence.contains(.expected) }

  /// The problems with the model, the options, the rubric or the dimensions.
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

  /// This judge.
  package var judges: [JudgeDescription] {
    [JudgeDescription(name, model: model, options: options, questions: questions(about: []))]
  }
}
