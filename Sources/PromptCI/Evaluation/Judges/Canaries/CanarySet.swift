/// The canaries of one judge.
package struct CanarySet: Sendable {
  /// Where canaries are written.
  enum Source: Sendable {
    /// In the eval file.
    case written([Canary])
    /// In a data file.
    case file(CanaryFile)
  }

  /// The judge that is tried.
  let judge: any ResponseEvaluator
  /// Where its canaries are.
  let source: Source
  /// How many it may miss.
  let allowedMisses: Int

  /// What is wrong, each problem a sentence.
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
  /// - Throws: The mistakes of the file that they are in.
  func canaries() throws(Diagnostics) -> [Canary] {
    switch source {
    case .written(let canaries): canaries
    case .file(let file): try file.canaries()
    }
  }

  /// Tries the judge by some canaries, all at once.
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

  /// How a judge misses a canary, or `nil` when it does not.
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
