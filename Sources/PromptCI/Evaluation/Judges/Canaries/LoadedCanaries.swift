/// The canaries of one judge, read from wherever they are.
struct LoadedCanaries: Sendable {
  /// The judge, and how many it may miss.
  let set: CanarySet
  /// The canaries.
  let canaries: [Canary]

  /// What the runner is told.
  var plan: CanaryPlan {
    CanaryPlan(
      evaluator: set.judge.name, count: canaries.count, allowedMisses: set.allowedMisses)
  }

  /// Reads the canaries of all judges among some evaluators.
  ///
  /// A judge that stands at every sample is tried once: equal names with equal canaries are one.
  ///
  /// - Throws: The mistakes of all files, and a judge whose canaries could all be missed.
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
                + "canaries may be missed, so that they show nothing"))
        }
        loaded.append(LoadedCanaries(set: set, canaries: canaries))
      } catch {
        mistakes += error.all.filter { !mistakes.contains($0) }
      }
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
    return loaded
  }

  /// Tries the judge.
  func calibrate() async -> Calibration {
    await set.calibrate(canaries)
  }
}
