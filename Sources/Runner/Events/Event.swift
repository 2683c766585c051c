/// What happens in a run, in order; every report is made of these alone.
package enum Event: Codable, Sendable {
  /// The run is about to start its first trial.
  case runStarted(RunStart)
  /// Something could not be run; the rest goes on.
  case loadFailed(LoadFailure)
  /// Something that the user should know, and that changes no result.
  case warning(String)
  /// The user's own code, or the compiler, printed some lines.
  case output(String)
  /// A trial has ended.
  case trialFinished(TrialResult)
  /// The run is over; the record holds every trial again.
  case runFinished(RunRecord)
}

/// What is known of a run before its first trial.
package struct RunStart: Hashable, Codable, Sendable {
  /// A suite that will run.
  package struct Suite: Hashable, Codable, Sendable {
    /// The suite's name.
    package var name: String
    /// The model that will be asked.
    package var model: String
    /// The file of the prompt, where the suite is run on several; `nil` where its name tells.
    package var prompt: String?
    /// How many trials there will be.
    package var trialCount: Int

    /// Creates a description.
    package init(name: String, model: String, prompt: String? = nil, trialCount: Int) {
      self.name = name
      self.model = model
      self.prompt = prompt
      self.trialCount = trialCount
    }
  }

  /// The suites, in the order of the reports.
  package var suites: [Suite]
  /// How many trials there will be in all.
  package var trialCount: Int
  /// How many repetitions of each sample.
  package var repetitions: Int

  /// Creates a description.
  package init(suites: [Suite], repetitions: Int) {
    self.suites = suites
    self.trialCount = suites.reduce(0) { $0 + $1.trialCount }
    self.repetitions = repetitions
  }
}
