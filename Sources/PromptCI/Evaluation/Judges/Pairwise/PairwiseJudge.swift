/// An evaluator that asks a model whether a response is better than a baseline's, in both orders.
///
/// ```swift
/// PairwiseJudge("openai/gpt-4.1-mini", criterion: "Which reply helps the customer more?", against: .run)
/// ```
///
/// The score is 1 for a win, 0.5 for a tie and 0 for a loss, so a suite's mean score is the win
/// rate with ties counted as half. Judges tend to prefer a position regardless of its content. The
/// response therefore wins or loses only if both orders agree; otherwise, it is a tie. The suite's
/// report includes the share of pairs in which the orders disagree.
public struct PairwiseJudge: ResponseEvaluator {
  /// The evaluator's name in reports.
  public let name: String

  /// The model that judges.
  public let model: ModelID

  /// The tier ``EvaluationTier/model``.
  public var tier: EvaluationTier { .model }

  private let criterion: String
  private let baseline: PairwiseBaseline
  private let bound: Double?
  private let evidence: [JudgeEvidence]
  private let options: GenerationOptions

  /// Creates a judge.
  ///
  /// - Parameters:
  ///   - model: The model that judges. Use an exact version.
  ///   - criterion: The criterion for the better answer, in words.
  ///   - baseline: The answer to compare the response with; a sample without it is not judged.
  ///   - bound: The lower bound of the score, in `0...1`: 0.5 requires a response that is not
  ///     worse, 1 a better one. If `nil`, the score is only measured.
  ///   - name: The evaluator's name in reports; by default, the model and the baseline.
  ///   - evidence: The parts of the sample that the judge sees in addition to the two answers.
  ///   - options: The options for calling the model.
  public init(
    _ model: ModelID, criterion: String, against baseline: PairwiseBaseline,
    atLeast bound: Double? = nil, name: String? = nil, seeing evidence: [JudgeEvidence] = [.input],
    options: GenerationOptions = .judging
  ) {
    self.name = name ?? "pairwise \(model) against \(baseline.name)"
    self.model = model
    self.criterion = criterion
    self.baseline = baseline
    self.bound = bound
    self.evidence = evidence
    self.options = options
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard let other = try baseline.text(of: sample) else { return .ignore(baseline.absence) }
    guard let materials = try evidence.materials(of: sample) else {
      return .ignore("the sample has no expected value to show to the judge")
    }
    if other == response.text {
      // The judge is not called, so this says nothing about its bias.
      return score(.tie, "tie against \(baseline.name): both answers are the same")
    }
    let (client, options) = (ModelClient(model), options)
    let questions = [(response.text, other), (other, response.text)].map { first, second in
      question(
        about: materials + [
          JudgeMaterial("first answer", first), JudgeMaterial("second answer", second),
        ])
    }
    let opinions = try await questions.concurrentMap { question in
      try await client.judge(question, options: options)
    }
    let preferences = opinions.map { PairwiseOutcome.Preference(rawValue: $0.choice) ?? .tie }
    let outcome = PairwiseOutcome(responseFirst: preferences[0], baselineFirst: preferences[1])
    let reasons = opinions.map { $0.reasoning ?? "no reason given" }
    let text =
      outcome.isConsistent
      ? "\(outcome.result.rawValue) against \(baseline.name): \(reasons[0])"
      : "tie against \(baseline.name), as the orders disagree: with the response first, "
        + "\(reasons[0]); with the baseline first, \(reasons[1])"
    return score(outcome.result, text).with(
      ScoreDetail(
        PairwiseDetail.responseFirst, label: outcome.responseFirst.rawValue, reasons[0]),
      ScoreDetail(
        PairwiseDetail.baselineFirst, label: outcome.baselineFirst.rawValue, reasons[1]))
  }

  private func score(_ result: PairwiseOutcome.Result, _ text: String) -> Score {
    let score: Score =
      bound.map { .scoring(result.value, atLeast: $0, text) } ?? .scoring(result.value, text)
    return score.with(
      ScoreDetail(PairwiseDetail.result, label: result.rawValue),
      ScoreDetail(PairwiseDetail.baseline, label: baseline.name))
  }

  private func question(about materials: [JudgeMaterial]) -> JudgeQuestion {
    JudgeQuestion(
      """
      Compare two answers, the "first answer" and the "second answer" of the material, by this: \
      \(criterion.trimmingWhiteSpace)

      The order in which they are shown means nothing, nor does their length by itself.
      """,
      choices: [
        JudgeChoice("first", "the first answer is better"),
        JudgeChoice("second", "the second answer is better"),
        JudgeChoice("tie", "neither is better"),
      ], about: materials)
  }
}

extension PairwiseJudge: BuiltInEvaluator {
  /// Whether it compares with the expected value, or the judge sees it.
  package var needsExpected: Bool { baseline == .expected || evidence.contains(.expected) }

  /// The problems with the model, the options, the criterion or the bound.
  package var argumentProblems: [String] {
    var problems = JudgeArguments.problems(model: model, options: options)
    if criterion.trimmingWhiteSpace.isEmpty {
      problems.append("the criterion is empty; state what makes one answer better than another")
    }
    if let bound, !(0...1).contains(bound) {
      problems.append("the bound is \(bound.plain); write a value between 0 and 1")
    }
    return problems
  }

  /// This judge.
  package var judges: [JudgeDescription] {
    [JudgeDescription(name, model: model, options: options, questions: [question(about: [])])]
  }
}
