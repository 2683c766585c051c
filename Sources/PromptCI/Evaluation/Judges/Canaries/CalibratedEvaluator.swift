/// A judge with canaries by which it is tried before anything else is judged.
struct CalibratedEvaluator<Base: ResponseEvaluator>: ResponseEvaluator {
  /// The judge.
  let base: Base
  /// Its canaries.
  let source: CanarySet.Source
  /// How many of them it may miss.
  let allowedMisses: Int

  /// The judge's own name.
  var name: String { base.name }

  /// The judge's own weight.
  var weight: Double { base.weight }

  /// The judge's own tier.
  var tier: EvaluationTier { base.tier }

  /// Whether the judge is asked always.
  var runsAlways: Bool { base.runsAlways }

  /// Judges one response.
  func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try await base.evaluate(sample, response)
  }
}

extension CalibratedEvaluator: BuiltInEvaluator {
  /// Whether the judge does.
  var needsExpected: Bool { base.needsExpectedValue }

  /// The problems of the judge, and of its canaries.
  var argumentProblems: [String] {
    ((base as? any BuiltInEvaluator)?.argumentProblems ?? [])
      + CanarySet(judge: base, source: source, allowedMisses: allowedMisses).problems
  }

  /// The category of the judge.
  var categoryWhenNegated: FailureCategory {
    (base as? any BuiltInEvaluator)?.categoryWhenNegated ?? .assertion
  }

  /// The judge's canaries.
  var canarySets: [CanarySet] {
    base.allCanarySets + [CanarySet(judge: base, source: source, allowedMisses: allowedMisses)]
  }

  /// The judge, and those inside it.
  var judges: [JudgeDescription] { base.allJudges }
}

extension ResponseEvaluator {
  /// This judge, tried by texts of known verdict before anything else is judged.
  ///
  /// A judge that misses more than allowed measures nothing: the suite's samples are not run, and the run is inconclusive
  /// (exit code 3), neither green nor red.
  ///
  /// - Parameters:
  ///   - canaries: The texts, at least one more than may be missed.
  ///   - allowedMisses: How many the judge may get wrong; one that it could not judge counts.
  /// - Returns: The judge with its canaries.
  public func canaries(_ canaries: [Canary], allowedMisses: Int = 0) -> some ResponseEvaluator {
    CalibratedEvaluator(base: self, source: .written(canaries), allowedMisses: allowedMisses)
  }

  /// This judge, tried by texts of known verdict from a CSV file, one a row.
  ///
  /// ```swift
  /// ModelJudge(model, rubric: rubric)
  ///   .canaries(csv: "data/canaries.csv", text: "reply", verdict: "verdict", input: "message")
  /// ```
  ///
  /// - Parameters:
  ///   - path: The file; a relative path starts at the eval file's directory.
  ///   - text: The column of the answers that are judged.
  ///   - verdict: The column of the verdicts: `pass` or `fail`.
  ///   - input: The column of what the answers are answers to.
  ///   - expected: The column of the expected value, for a judge that sees it or compares with it.
  ///   - allowedMisses: How many the judge may get wrong; one that it could not judge counts.
  ///   - file: The eval file, which the compiler fills in, as it does the line and the column.
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
