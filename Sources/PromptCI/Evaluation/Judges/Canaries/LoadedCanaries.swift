/// The canaries of one judge, read from their source.
struct LoadedCanaries: Sendable {
  /// The judge and its allowed misses.
  let set: CanarySet
  /// The canaries.
  let canaries: [Canary]

  /// The description for the runner.
  var plan: CanaryPlan {
    CanaryPlan(
      evaluator: set.judge.name, count: canaries.count, allowedMisses: set.allowedMisses)
  }

  /// Loads the canaries of all judges among evaluators.
  ///
  /// A judge that every sample has is checked once: equal names with equal canaries and allowed
  /// misses are one set.
  ///
  /// - Throws: The mistakes in all files, and judges that may misjudge all their canaries.
  static func load(from evaluators: [any ResponseEvaluator]) throws(Diagnostics) -> [LoadedCanaries]
  {
    var loaded: [LoadedCanaries] = []
    var seen: Set<StableHash> = []
    var mistakes: [Diagnostic] = []
    for set in evaluators.flatMap(\.allCanarySets) {
      do {
        let canaries = try set.canaries()
        let key = StableHash(
          [set.judge.name, "\(set.allowedMisses)"]
            + canaries.flatMap { [$0.text, $0.expectation.text] })
        guard seen.insert(key).inserted else { continue }
        if set.allowedMisses >= canaries.count {
          mistakes.append(
            Diagnostic(
              file: "",
              message: "evaluator '\(set.judge.name)': \(set.allowedMisses) of \(canaries.count) "
                + "canaries may be missed, so they check nothing"))
        }
        loaded.append(LoadedCanaries(set: set, canaries: canaries))
      } catch {
        mistakes += error.all.filter { !mistakes.contains($0) }
      }
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
    return loaded
  }

  /// Checks the judge.
  func calibrate() async -> Calibration {
    await set.calibrate(canaries)
  }
}
