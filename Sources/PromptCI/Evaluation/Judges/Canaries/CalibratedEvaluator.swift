/// A judge with canaries that check it before any response is judged.
struct CalibratedEvaluator<Base: ResponseEvaluator>: ResponseEvaluator {
  /// The judge.
  let base: Base
  /// Its canaries.
  let source: CanarySet.Source
  /// The number of canaries that it may misjudge.
  let allowedMisses: Int

  /// The judge's own name.
  var name: String { base.name }

  /// The judge's own weight.
  var weight: Double { base.weight }

  /// The judge's own tier.
  var tier: EvaluationTier { base.tier }

  /// Whether the judge always runs.
  var runsAlways: Bool { base.runsAlways }

  /// Judges one response.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try await base.evaluate(sample, response)
  }
}

extension CalibratedEvaluator: BuiltInEvaluator {
  /// Whether the judge needs an expected value.
  var needsExpected: Bool { base.needsExpectedValue }

  /// The argument problems of the judge and of its canaries.
  var argumentProblems: [String] {
    ((base as? any BuiltInEvaluator)?.argumentProblems ?? [])
      + CanarySet(judge: base, source: source, allowedMisses: allowedMisses).problems
  }

  /// The judge's own category.
  var categoryWhenNegated: FailureCategory {
    (base as? any BuiltInEvaluator)?.categoryWhenNegated ?? .assertion
  }

  /// The judge's canaries, and those of judges inside it.
  var canarySets: [CanarySet] {
    base.allCanarySets + [CanarySet(judge: base, source: source, allowedMisses: allowedMisses)]
  }

  /// The judge, and those inside it.
  var judges: [JudgeDescription] { base.allJudges }
}

extension ResponseEvaluator {
  /// This judge with canaries: texts with known verdicts that check it before any response is
  /// judged.
  ///
  /// A judge with more than the allowed misses measures nothing. In that case, the suite's samples
  /// are not run, and the run is inconclusive (exit code 3), which is neither a pass nor a failure.
  ///
  /// - Parameters:
  ///   - canaries: The canaries, at least one more than the allowed misses.
  ///   - allowedMisses: The number of canaries that the judge may get wrong; one that it cannot
  ///     judge counts as wrong.
  /// - Returns: The judge with its canaries.
  public func canaries(_ canaries: [Canary], allowedMisses: Int = 0) -> some ResponseEvaluator {
    CalibratedEvaluator(base: self, source: .written(canaries), allowedMisses: allowedMisses)
  }

  /// This judge with canaries from a CSV file, one per row: texts with known verdicts that check it
  /// before any response is judged.
  ///
  /// ```swift
  /// ModelJudge(model, rubric: rubric)
  ///   .canaries(csv: "data/canaries.csv", text: "reply", verdict: "verdict", input: "message")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The file's path; a relative path starts at the eval file's directory.
  ///   - text: The column of the answers to judge.
  ///   - verdict: The column of the verdicts: `pass` or `fail`.
  ///   - input: The column of the inputs that the answers respond to.
  ///   - expected: The column of the expected value, for a judge that sees it or compares with it.
  ///   - allowedMisses: The number of canaries that the judge may get wrong; one that it cannot
  ///     judge counts as wrong.
  ///   - file: The eval file. The compiler provides it, as well as the line and the column.
  ///   - line: The line of the call.
  ///   - column: The column of the call.
  /// - Returns: The judge with its canaries; all other columns are metadata.
  public func canaries(
    csv path: String, text: String, verdict: String, input: String? = nil, expected: String? = nil,
    allowedMisses: Int = 0, file: String = #filePath, line: Int = #line, column: Int = #column
  ) -> some ResponseEvaluator {
    let source = CanaryFile(
      path: path, text: text, verdict: verdict, input: input, expected: expected,
      location: SourceLocation(file: file, line: line, column: column))
    return CalibratedEvaluator(base: self, source: .file(source), allowedMisses: allowedMisses)
  }

  /// The canaries of the evaluator and of those inside it.
  package var allCanarySets: [CanarySet] {
    (self as? any BuiltInEvaluator)?.canarySets ?? []
  }
}
