internal import PromptCI
package import Results
package import Runner

/// Tries prompts with the runner: with its cache, suite hosts, limits, budget and workers.
package struct RunnerEvaluation: CandidateEvaluation {
  private let pool: TrialPool
  private let suites: [PlannedSuite]
  private let places: [SampleKey: Trial]

  /// Creates an evaluation.
  ///
  /// - Parameters:
  ///   - pool: The pool that runs trials.
  ///   - suites: The suites that share the prompt.
  package init(_ pool: TrialPool, suites: [PlannedSuite]) {
    self.pool = pool
    self.suites = suites
    var places: [SampleKey: Trial] = [:]
    for (suite, planned) in suites.enumerated() {
      for (index, sample) in planned.samples.enumerated() {
        places[SampleKey(suite: planned.name, sample: sample.sample.id)] = Trial(
          suite: suite, sample: index, repetition: 0)
      }
    }
    self.places = places
  }

  /// Runs trials of a prompt.
  ///
  /// A prompt that does not fit the samples has no results; guards reject such a prompt before.
  package func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult] {
    guard let suites = try? suites.map({ try $0.replacingPrompt(by: prompt) }) else { return [] }
    let wanted = trials.compactMap { key -> Trial? in
      self.places[key.sample].map { place in
        Trial(suite: place.suite, sample: place.sample, repetition: key.repetition)
      }
    }
    return await pool.results(of: wanted, in: suites).compactMap { $0 }
  }
}
