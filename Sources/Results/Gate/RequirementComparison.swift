package import PromptCI

/// The comparison of a suite's requirements with the baseline's: a pure function of two records.
///
/// A change that edits a prompt and weakens the requirements at the same time passes every gate.
/// This comparison reveals it.
struct RequirementComparison {
  /// The suite.
  let suite: SuiteRecord
  /// The run that the suite belongs to.
  let run: RunRecord
  /// The gates that apply to the suite now.
  let gates: [Gate]
  /// The same suite in the baseline.
  let old: SuiteRecord
  /// The run that the baseline's suite belongs to.
  let baseline: RunRecord

  /// The changes, the most important first.
  func changes() -> [RequirementChange] {
    gateChanges() + newGates() + sampleChanges() + repetitionChanges() + judgeChanges()
      + evaluatorChanges() + judgementChanges() + cassetteChanges()
  }

  // MARK: - Gates

  private func gateChanges() -> [RequirementChange] {
    let now = Dictionary(gates.map { ($0.subject, $0) }) { first, _ in first }
    return old.gates.map(\.gate).compactMap { gate in
      guard let current = now[gate.subject] else {
        // A gate that was added only because there was a baseline is not the suite's own.
        let isOwn = old.declaredGates?.contains(gate) ?? !gate.isAutomatic
        return isOwn ? RequirementChange(.gate, "the gate '\(gate)' is gone") : nil
      }
      return current.isLaxer(than: gate)
        ? RequirementChange(.gate, "the gate '\(gate)' is now '\(current)'") : nil
    }
  }

  /// The gates that the suite declares and did not declare in the baseline.
  private func newGates() -> [RequirementChange] {
    let before = Set((old.declaredGates ?? old.gates.map(\.gate)).map(\.subject))
    return (suite.declaredGates ?? []).compactMap { gate in
      guard !gate.isAutomatic, !before.contains(gate.subject) else { return nil }
      // This gate removes the check that every single sample still passes.
      if case .noSignificantDrop = gate, !before.contains(.noRegressions) {
        return RequirementChange(
          .gate, "the gate '\(gate)' is new and replaces '\(Gate.noRegressions)'")
      }
      return RequirementChange(.newGate, "the gate '\(gate)' is new")
    }
  }

  // MARK: - Samples

  private func sampleChanges() -> [RequirementChange] {
    let before = Dictionary(grouping: old.trials, by: \.sample)
    let now = Dictionary(grouping: suite.trials, by: \.sample)
    let unrun = Set(suite.unrunSamples ?? [])
    let contaminated = Set((suite.contaminations ?? []).map(\.sample))
      .subtracting((old.contaminations ?? []).map(\.sample))
    func isInQuarantine(_ trials: [TrialResult], at time: String) -> Bool {
      Quarantine(tags: trials[0].tags)?.isInForce(at: time) == true
    }
    var samples: [RequirementChange.Kind: [String]] = [:]
    for (sample, trials) in before {
      guard let current = now[sample] else {
        let isWanted =
          run.selection?.matches(
            suite: suite.name, sample: sample, tags: trials[0].tags, split: trials[0].split) ?? true
        if isWanted, !unrun.contains(sample) {
          samples[.removedSamples, default: []].append(sample)
        }
        continue
      }
      if contaminated.contains(sample) {
        samples[.contaminatedSamples, default: []].append(sample)
      } else if SampleOutcome.folding(current).outcome == .skipped,
        SampleOutcome.folding(trials).outcome != .skipped
      {
        samples[.skippedSamples, default: []].append(sample)
      }
      if isInQuarantine(current, at: run.startedAt),
        !isInQuarantine(trials, at: baseline.startedAt)
      {
        samples[.quarantine, default: []].append(sample)
      }
      let tag = Gate.mustPassTag
      if trials[0].tags.contains(tag), !current[0].tags.contains(tag) {
        samples[.mustPass, default: []].append(sample)
      }
      if trials[0].expected != current[0].expected {
        samples[.expected, default: []].append(sample)
      }
    }
    for (sample, trials) in now where before[sample] == nil {
      if isInQuarantine(trials, at: run.startedAt) {
        samples[.newQuarantine, default: []].append(sample)
      }
    }
    let kinds: [RequirementChange.Kind] = [
      .removedSamples, .skippedSamples, .contaminatedSamples, .quarantine, .newQuarantine,
      .mustPass,
      .expected,
    ]
    return kinds.compactMap { kind in
      samples[kind].map { RequirementChange(kind, kind.sentence(about: $0.sorted())) }
    }
  }

  // MARK: - Repetitions

  private func repetitionChanges() -> [RequirementChange] {
    var changes: [RequirementChange] = []
    if run.repetitions < baseline.repetitions {
      changes.append(
        RequirementChange(
          .repetitions,
          "each sample has \(run.repetitions == 1 ? "1 trial" : "\(run.repetitions) trials"), but had "
            + "\(baseline.repetitions) in the baseline"))
    }
    func share(_ run: RunRecord) -> Double {
      Double(run.requiredPasses ?? run.repetitions) / Double(max(run.repetitions, 1))
    }
    if share(run) < share(baseline) {
      changes.append(
        RequirementChange(
          .repetitions,
          "\(run.requiredPasses ?? run.repetitions) of \(run.repetitions) trials must pass, but "
            + "\(baseline.requiredPasses ?? baseline.repetitions) of \(baseline.repetitions) had to in the baseline"
        ))
    }
    return changes
  }

  // MARK: - Judges and evaluators

  private func judgeChanges() -> [RequirementChange] {
    let now = suite.judges?.judges ?? []
    return (old.judges?.judges ?? []).compactMap { judge in
      guard !now.contains(judge) else { return nil }
      guard let other = now.first(where: { $0.evaluator == judge.evaluator }) else {
        return RequirementChange(.judge, "the judge '\(judge.evaluator)' is gone")
      }
      return RequirementChange(
        .judge,
        "the judge '\(judge.evaluator)' is \(other.configuration), but was \(judge.configuration); "
          + "scores of different judges cannot be compared")
    }
  }

  private func evaluatorChanges() -> [RequirementChange] {
    guard let before = old.evaluators, let now = suite.evaluators else { return [] }
    // Two evaluators of one name are told apart by all their properties.
    let judges = Set((old.judges?.judges ?? []).map(\.evaluator))
    return before.compactMap { evaluator in
      guard !now.contains(evaluator), !judges.contains(evaluator.name) else { return nil }
      guard let other = now.first(where: { $0.name == evaluator.name }) else {
        // Many evaluators have their arguments in their names.
        let successor = now.first { other in
          other.type != nil && other.type == evaluator.type && !before.contains(other)
        }
        guard let old = evaluator.text, let new = successor?.text else {
          return RequirementChange(.evaluator, "the evaluator '\(evaluator.name)' is gone")
        }
        return RequirementChange(.evaluator, "the evaluator '\(old)' is now '\(new)'")
      }
      return other.weight != evaluator.weight
        ? RequirementChange(
          .evaluator,
          "the evaluator '\(evaluator.name)' has another weight in the mean score")
        : RequirementChange(.evaluator, "the evaluator '\(evaluator.name)' has other arguments")
    }
  }

  /// The cassettes of equal requests that differ: an answer was recorded again, or edited.
  private func cassetteChanges() -> [RequirementChange] {
    // The rest of a file's name is for readers only.
    func identity(_ file: String) -> Substring { file.suffix(32 + ".json".count) }
    let before = Dictionary(
      (old.cassettes ?? [:]).map { (identity($0.key), $0.value) }, uniquingKeysWith: { $1 })
    let changed = (suite.cassettes ?? [:]).filter { file, digest in
      before[identity(file)].map { $0 != digest } ?? false
    }
    guard !changed.isEmpty else { return [] }
    let names = RequirementChange.Kind.names(changed.keys.sorted())
    let what = changed.count == 1 ? "1 cassette differs" : "\(changed.count) cassettes differ"
    return [RequirementChange(.cassette, "\(what) from the baseline's: \(names)")]
  }

  /// The evaluators that judge the same answer differently: the evaluator changed, even if its
  /// arguments did not.
  private func judgementChanges() -> [RequirementChange] {
    struct Answer: Hashable {
      let sample: String
      let expected: String?
      let output: String
    }
    guard let evaluators = suite.evaluators else { return [] }
    let repeatable = Set(evaluators.filter(\.isRepeatable).map(\.name))
    var before: [Answer: [EvaluatorResult]] = [:]
    for trial in old.trials {
      guard let output = trial.output else { continue }
      before[Answer(sample: trial.sample, expected: trial.expected, output: output)] = trial.scores
    }
    var samples: [String: Set<String>] = [:]
    for trial in suite.trials {
      guard let output = trial.output,
        let known = before[Answer(sample: trial.sample, expected: trial.expected, output: output)]
      else { continue }
      for result in trial.scores where repeatable.contains(result.evaluator) {
        guard let now = result.score?.verdict,
          let then = known.first(where: { $0.evaluator == result.evaluator })?.score?.verdict,
          now != then, now != .ignored, then != .ignored
        else { continue }
        samples[result.evaluator, default: []].insert(trial.sample)
      }
    }
    return samples.sorted { $0.key < $1.key }.map { evaluator, samples in
      let names = RequirementChange.Kind.names(samples.sorted())
      return RequirementChange(
        .judgement,
        "'\(evaluator)' judges the same answer differently than in the baseline: \(names)"
      )
    }
  }
}

extension EvaluatorDescription {
  /// The name of its type, or `nil` if its source text is unknown.
  fileprivate var type: Substring? { text.map { text in text.prefix { $0 != "(" } } }
}

extension Gate {
  /// The tag of samples that must always pass.
  package static let mustPassTag = "must-pass"

  /// Whether suites have the gate without declaring it, so that its absence is no change.
  fileprivate var isAutomatic: Bool {
    switch self {
    case .noRegressions, .samplesOfBaseline, .unchangedBar, .allPass(tagged: Gate.mustPassTag): true
    default: false
    }
  }
}

extension RequirementChange.Kind {
  /// A sentence that says what changed about some samples, by their identifiers.
  fileprivate func sentence(about samples: [String]) -> String {
    let what = samples.count == 1 ? "1 sample" : "\(samples.count) samples"
    let (verb, end) =
      switch self {
      case .removedSamples: (samples.count == 1 ? "is" : "are", "gone")
      case .skippedSamples:
        samples.count == 1 ? ("is", "skipped, but was judged") : ("are", "skipped, but were judged")
      case .contaminatedSamples:
        (samples.count == 1 ? "is" : "are", "shown in the prompt and left out")
      case .newQuarantine: (samples.count == 1 ? "is" : "are", "new and in quarantine")
      case .quarantine:
        (samples.count == 1 ? "is" : "are", "in quarantine, but counted in the baseline")
      case .mustPass:
        ("no longer", "\(samples.count == 1 ? "has" : "have") the tag \(Gate.mustPassTag)")
      default: (samples.count == 1 ? "expects" : "expect", "another answer")
      }
    return "\(what) \(verb) \(end): \(RequirementChange.Kind.names(samples))"
  }

  /// The first few names, and the number of the others.
  fileprivate static func names(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}
