internal import Results

extension EvaluationResults {
  /// Creates results from a suite's record.
  init(_ record: SuiteRecord, warnings: [String]) {
    suite = record.name
    verdict = Verdict(record.verdict)
    gates = record.gates.map { result in
      GateResult(gate: result.gate, verdict: Verdict(result.verdict), reason: result.reason)
    }
    samples = record.trials.map(SampleResult.init)
    self.warnings = warnings
  }
}

extension EvaluationResults.SampleResult {
  /// Creates a sample's result from a trial.
  fileprivate init(_ trial: TrialResult) {
    id = trial.sample
    repetition = trial.repetition
    split = trial.split
    tags = trial.tags
    location = trial.location
    inputs = trial.inputs
    expected = trial.expected
    outcome = EvaluationResults.Outcome(trial.outcome)
    category = trial.category
    message = trial.message
    output = trial.output
    score = trial.score
    latency = trial.latency
    cost = trial.cost
    isCached = trial.isCached
  }
}

extension EvaluationResults.Verdict {
  fileprivate init(_ verdict: Results.Verdict) {
    switch verdict {
    case .pass: self = .pass
    case .fail: self = .fail
    case .inconclusive: self = .inconclusive
    }
  }
}

extension EvaluationResults.Outcome {
  fileprivate init(_ outcome: Results.Outcome) {
    switch outcome {
    case .pass: self = .pass
    case .fail: self = .fail
    case .error: self = .error
    case .skipped: self = .skipped
    }
  }
}
