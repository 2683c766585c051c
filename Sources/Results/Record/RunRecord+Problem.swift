internal import PromptCI

/// Range checks of a record, which may come from an edited file: values out of range are reported
/// before they are used.
extension RunRecord {
  /// The first value that no run can have written, with its path, such as
  /// `suites[0].trials[3].latency is -1`; `nil` if there is none.
  var problem: String? {
    if !(1...RecordProblem.largestRun).contains(repetitions) {
      return "repetitions is \(repetitions)"
    }
    if let requiredPasses, !(1...repetitions).contains(requiredPasses) {
      return "requiredPasses is \(requiredPasses), but repetitions is \(repetitions)"
    }
    if let shard, !shard.isPossible { return "shard is \(shard)" }
    return RecordProblem.first([
      RecordProblem.time(duration, "duration"),
      RecordProblem.time(hostProcessorTime, "hostProcessorTime"),
      unsignedAnswers.flatMap { RecordProblem.count($0, "unsignedAnswers") },
    ])
      ?? suites.enumerated().lazy.compactMap { index, suite in
        suite.problem(repetitions: repetitions).map { "suites[\(index)].\($0)" }
      }.first
  }
}

extension SuiteRecord {
  fileprivate func problem(repetitions: Int) -> String? {
    var known: Set<RecordProblem.Place> = []
    known.reserveCapacity(trials.count)
    for (index, trial) in trials.enumerated() {
      if let problem = trial.problem { return "trials[\(index)].\(problem)" }
      guard (0..<repetitions).contains(trial.repetition) else {
        return
          "trials[\(index)].repetition is \(trial.repetition), but repetitions is \(repetitions)"
      }
      guard known.insert(.init(sample: trial.sample, repetition: trial.repetition)).inserted else {
        return "trials[\(index)] repeats an earlier trial of the sample \(trial.sample)"
      }
    }
    return RecordProblem.first([
      RecordProblem.count(sampleCount, "sampleCount", upTo: RecordProblem.largestRun),
      plannedTrials.flatMap {
        RecordProblem.count($0, "plannedTrials", upTo: RecordProblem.largestRun)
      },
      sequence?.problem.map { "sequence.\($0)" },
      classification.flatMap {
        $0.isPossible ? nil : "classification's matrix does not match its labels"
      },
      judges?.modelCalls.problem.map { "judges.modelCalls.\($0)" },
    ])
      ?? (gates.map(\.gate) + (declaredGates ?? [])).lazy.compactMap { gate in
        gate.problem.map { "gates: \($0)" }
      }.first
  }
}

extension EarlyStoppingPlan {
  fileprivate var problem: String? {
    guard (0..<1).contains(errorRate) else { return "errorRate is \(errorRate)" }
    return RecordProblem.first([
      RecordProblem.count(noisyUnits, "noisyUnits", upTo: RecordProblem.largestRun),
      RecordProblem.count(otherUnits, "otherUnits", upTo: RecordProblem.largestRun),
    ])
  }
}

extension Classification {
  fileprivate var isPossible: Bool {
    matrix.count == labels.count && Set(byLabel.keys).isSuperset(of: labels)
      && matrix.allSatisfy { row in
        row.count == labels.count + 1
          && row.allSatisfy { (0...RecordProblem.largestCount).contains($0) }
      }
  }
}

extension TrialResult {
  fileprivate var problem: String? {
    if let score, !(0...1).contains(score) { return "score is \(score)" }
    for (index, result) in scores.enumerated() {
      if let value = result.score?.value, !(0...1).contains(value) {
        return "scores[\(index)].score.value is \(value)"
      }
    }
    return RecordProblem.first([
      RecordProblem.time(latency, "latency"), RecordProblem.time(duration, "duration"),
      timeToFirstToken.flatMap { RecordProblem.time($0, "timeToFirstToken") },
      cost.flatMap { RecordProblem.amount($0, "cost") },
      usage.problem.map { "usage.\($0)" }, modelCalls?.problem.map { "modelCalls.\($0)" },
    ])
  }
}

extension ModelCallTotals {
  fileprivate var problem: String? {
    RecordProblem.first([
      RecordProblem.count(count, "count"), RecordProblem.count(cachedCount, "cachedCount"),
      cost.flatMap { RecordProblem.amount($0, "cost") },
      RecordProblem.amount(cachedCost, "cachedCost"),
      usage.problem.map { "usage.\($0)" }, cachedUsage.problem.map { "cachedUsage.\($0)" },
    ])
  }
}

/// The ranges of numbers in a record.
private enum RecordProblem {
  /// A trial's key in its suite.
  struct Place: Hashable {
    let sample: String
    let repetition: Int
  }

  /// An upper bound on every count; sums of a few thousand such numbers do not overflow.
  static let largestCount = 1_000_000_000_000

  /// An upper bound on the trials of a run.
  static let largestRun = 10_000_000

  static func first(_ problems: [String?]) -> String? { problems.lazy.compactMap(\.self).first }

  static func count(
    _ value: Int, _ name: String, upTo limit: Int = largestCount
  ) -> String? {
    (0...limit).contains(value) ? nil : "\(name) is \(value)"
  }

  static func time(_ seconds: Double, _ name: String) -> String? {
    (0...1e12).contains(seconds) ? nil : "\(name) is \(seconds)"
  }

  static func amount(_ dollars: Double, _ name: String) -> String? {
    (0...1e12).contains(dollars) ? nil : "\(name) is \(dollars)"
  }
}
