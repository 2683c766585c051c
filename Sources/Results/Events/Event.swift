/// The events of a run, in order. Every report is built from these alone.
package enum Event: Codable, Sendable {
  /// The run is about to start its first trial.
  case runStarted(RunStart)
  /// Something could not be run; the rest of the run goes on.
  case loadFailed(LoadFailure)
  /// A message for the user that changes no result.
  case warning(String)
  /// Lines that the user's code or the compiler printed.
  case output(String)
  /// A trial ended.
  case trialFinished(TrialResult)
  /// The run ended; the record holds every trial again.
  case runFinished(RunRecord)
}

/// What is known about a run before its first trial.
package struct RunStart: Hashable, Codable, Sendable {
  /// A suite that will run.
  package struct Suite: Hashable, Codable, Sendable {
    /// The suite's name.
    package var name: String
    /// The model that will be asked.
    package var model: String
    /// The prompt's file if the suite runs on several prompts; `nil` if its name identifies it.
    package var prompt: String?
    /// The number of trials in the suite.
    package var trialCount: Int

    /// Creates a description.
    package init(name: String, model: String, prompt: String? = nil, trialCount: Int) {
      self.name = name
      self.model = model
      self.prompt = prompt
      self.trialCount = trialCount
    }
  }

  /// The suites, in report order.
  package var suites: [Suite]
  /// The number of trials in all suites.
  package var trialCount: Int
  /// The number of repetitions of each sample.
  package var repetitions: Int

  /// Creates a description.
  package init(suites: [Suite], repetitions: Int) {
    self.suites = suites
    self.trialCount = suites.reduce(0) { $0 + $1.trialCount }
    self.repetitions = repetitions
  }
}
