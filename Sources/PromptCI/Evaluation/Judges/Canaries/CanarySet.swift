/// The canaries of one judge.
package struct CanarySet: Sendable {
  /// The source of canaries.
  enum Source: Sendable {
    /// Canaries in the eval file.
    case written([Canary])
    /// A data file.
    case file(CanaryFile)
  }

  /// The judge to check.
  let judge: any ResponseEvaluator
  /// The source of its canaries.
  let source: Source
  /// The number of canaries that it may misjudge.
  let allowedMisses: Int

  /// The problems with the arguments, each a sentence.
  var problems: [String] {
    var problems: [String] = []
    if allowedMisses < 0 {
      problems.append("allowedMisses is \(allowedMisses); it must be 0 or more")
    }
    guard case .written(let canaries) = source else { return problems }
    if canaries.isEmpty { problems.append("the judge's list of canaries is empty") }
    return problems
  }

  /// The canaries.
  ///
  /// - Throws: The mistakes in their file.
  func canaries() throws(Diagnostics) -> [Canary] {
    switch source {
    case .written(let canaries): canaries
    case .file(let file): try file.canaries()
    }
  }

  /// Checks the judge with canaries, all concurrently.
  func calibrate(_ canaries: [Canary]) async -> Calibration {
    let judge = judge
    let answers = await withTaskGroup(of: (Int, Calibration.Miss?).self) { group in
      for (index, canary) in canaries.enumerated() {
        group.addTask { (index, await CanarySet.miss(of: canary, by: judge)) }
      }
      var answers: [(Int, Calibration.Miss?)] = []
      for await answer in group { answers.append(answer) }
      return answers.sorted { $0.0 < $1.0 }.map(\.1)
    }
    return Calibration(
      evaluator: judge.name, canaries: canaries.count, allowedMisses: allowedMisses,
      misses: answers.compactMap { $0 })
  }

  /// The miss of a canary, or `nil` if the judge got it right.
  private static func miss(
    of canary: Canary, by judge: any ResponseEvaluator
  ) async -> Calibration.Miss? {
    let text = Excerpt.quoted(canary.text)
    let expected = canary.expectation.text
    do {
      let score = try await judge.evaluate(canary.sample, Response(canary.text))
      if canary.expectation.isMet(by: score) { return nil }
      let value = score.value.map { " (\($0.plain))" } ?? ""
      return Calibration.Miss(
        text: text, expected: expected, found: score.verdict.rawValue + value,
        reason: score.rationale)
    } catch {
      return Calibration.Miss(
        text: text, expected: expected, found: "error", reason: error.explanation)
    }
  }
}
