/// An evaluator that combines several judges, by the majority of their verdicts or the mean of
/// their values.
///
/// ```swift
/// Jury(.majority(ties: .fail)) {
///   ModelJudge("openai/gpt-4.1-mini", rubric: rubric)
///   ModelJudge("anthropic/claude-haiku-4-5", rubric: rubric)
///   ModelJudge("google/gemini-2.5-flash", rubric: rubric)
/// }
/// ```
///
/// All jurors run concurrently. A juror that cannot judge has no vote. If fewer jurors than the
/// quorum decide, the jury cannot judge either, and throws. The score's details contain every
/// juror's verdict and reason.
public struct Jury: ResponseEvaluator {
  /// The evaluator's name in reports.
  public let name: String

  /// The costliest tier of the jurors.
  public var tier: EvaluationTier { jurors.map(\.tier).max() ?? .model }

  private let rule: JuryRule
  private let jurors: [any ResponseEvaluator]
  private let quorum: Int

  /// Creates a jury.
  ///
  /// - Parameters:
  ///   - rule: The rule that combines the jurors' verdicts.
  ///   - quorum: The number of jurors that must decide; by default, more than half.
  ///   - name: The evaluator's name in reports; by default, the number of jurors and the rule.
  ///   - jurors: The jurors, one per line, at least two; ``ModelJudge/repeated(_:)`` makes several
  ///     of one.
  public init(
    _ rule: JuryRule, quorum: Int? = nil, name: String? = nil,
    @EvaluatorsBuilder jurors: () -> Evaluators
  ) {
    let jurors = jurors().all
    self.rule = rule
    self.jurors = jurors
    self.quorum = quorum ?? jurors.count / 2 + 1
    self.name = name ?? "jury of \(jurors.count), \(rule)"
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let named = zip(names, jurors).map { (name: $0, juror: $1) }
    let votes = try await named.concurrentMap { named in
      var vote = JuryVote(juror: named.name)
      do {
        vote.score = try await named.juror.evaluate(sample, response)
      } catch let error as CancellationError {
        throw error
      } catch {
        vote.error = error.explanation
        vote.errorCategory = (error as? any CategorizedError)?.errorCategory
      }
      return vote
    }
    return try JuryVote.verdict(of: votes, by: rule, quorum: quorum)
  }

  /// The names of the jurors; equal names are numbered.
  private var names: [String] {
    let names = jurors.map(\.name)
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      let isAlone = names.count { $0 == name } == 1
      return isAlone ? name : "\(name) #\(seen[name] ?? 0)"
    }
  }
}

extension Jury: BuiltInEvaluator {
  /// Whether any juror needs an expected value.
  package var needsExpected: Bool { jurors.contains(where: \.needsExpectedValue) }

  /// The problems with the number of jurors, the quorum, the bound or a juror.
  package var argumentProblems: [String] {
    var problems: [String] = []
    if jurors.count < 2 { problems.append("a jury needs at least two jurors") }
    if !(1...max(jurors.count, 1)).contains(quorum) {
      problems.append("the quorum is \(quorum), but there are \(jurors.count) jurors")
    }
    if case .mean(let bound?) = rule, !(0...1).contains(bound) {
      problems.append("the mean must be at least \(bound.plain); write a value between 0 and 1")
    }
    var seen: Set<String> = []
    for problem in jurors.flatMap(\.configurationProblems) where seen.insert(problem).inserted {
      problems.append(problem)
    }
    return problems
  }

  /// The canaries of the jurors.
  package var canarySets: [CanarySet] { jurors.flatMap(\.allCanarySets) }

  /// The judges among the jurors.
  package var judges: [JudgeDescription] { jurors.flatMap(\.allJudges) }
}
