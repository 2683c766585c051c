/// What a watch does next: a pure function of what has happened.
package struct WatchState: Sendable {
  /// Something that happened.
  package enum Event: Sendable {
    /// Files changed; their paths are absolute.
    case changed(Set<String>)
    /// A key was pressed.
    case key(WatchKey)
    /// The run that was started has ended; `nil` when it could not begin.
    case runEnded(RunRecord?)
    /// The user wants to stop.
    case interrupted
  }

  /// Something to do.
  package enum Action: Hashable, Sendable {
    /// Start a run.
    case start(WatchScope, reason: WatchReason)
    /// Ask the run that is under way to stop.
    case stopRun
    /// Say that the watch waits.
    case wait
    /// Say that there is nothing that did not pass.
    case nothingFailed
    /// Show the keys.
    case showKeys
    /// End, by the user's wish (`q`) or because of an interruption.
    case end(isInterrupted: Bool)
  }

  private enum Phase: Sendable {
    /// Nothing runs.
    case idle
    /// A run is under way.
    case running
    /// The run that is under way is being stopped, and another will be started.
    case restarting(WatchScope, reason: WatchReason)
    /// The run that is under way is being stopped, and nothing will be started.
    case ending(isInterrupted: Bool)
  }

  private var phase = Phase.idle
  private var last = WatchScope.everything
  /// Changes of files that no suite is known to read, which came during a run: it may have made them itself.
  private var held: Set<String> = []
  private var outcomes: [SampleName: Outcome] = [:]
  /// Which suites a file belongs to.
  package private(set) var map: WatchMap

  /// Creates a watch that has done nothing.
  package init(map: WatchMap) {
    self.map = map
  }

  /// The samples that did not pass when they were last run.
  package var unpassed: Set<SampleName> {
    Set(outcomes.filter { $0.value == .fail || $0.value == .error }.keys)
  }

  /// What to do at the start.
  package mutating func begin() -> [Action] { start(.everything, reason: .begin) }

  /// What to do after an event.
  package mutating func receive(_ event: Event) -> [Action] {
    switch event {
    case .changed(let paths): changed(paths)
    case .key(let key): pressed(key)
    case .runEnded(let record): ended(record)
    case .interrupted: end(isInterrupted: true)
    }
  }

  private mutating func start(_ scope: WatchScope, reason: WatchReason) -> [Action] {
    phase = .running
    last = scope
    held = []
    return [.start(scope, reason: reason)]
  }

  /// Starts a run now, or once the one that is under way has stopped.
  private mutating func restart(_ scope: WatchScope, reason: WatchReason) -> [Action] {
    switch phase {
    case .idle: return start(scope, reason: reason)
    case .running:
      phase = .restarting(scope, reason: reason)
      return [.stopRun]
    case .restarting:
      phase = .restarting(scope, reason: reason)
      return []
    case .ending: return []
    }
  }

  private mutating func changed(_ paths: Set<String>) -> [Action] {
    let reason = WatchReason.changed(paths)
    switch phase {
    case .idle:
      guard let scope = map.scope(of: paths, includesUnknown: true) else { return [] }
      return start(scope, reason: reason)
    case .running:
      held.formUnion(paths)
      guard let scope = map.scope(of: paths, includesUnknown: false) else { return [] }
      // What was interrupted is to be run all the same.
      return restart(last.union(scope), reason: reason)
    case .restarting(let next, _):
      guard let scope = map.scope(of: paths, includesUnknown: false) else { return [] }
      return restart(next.union(scope), reason: reason)
    case .ending: return []
    }
  }

  private mutating func pressed(_ key: WatchKey) -> [Action] {
    switch key {
    case .all: return restart(.everything, reason: .all)
    case .again: return restart(last, reason: .again)
    case .failed:
      let samples = unpassed
      guard !samples.isEmpty else {
        return [.nothingFailed]
      }
      return restart(.samples(samples), reason: .failed)
    case .quit: return end(isInterrupted: false)
    case .help: return [.showKeys]
    }
  }

  private mutating func end(isInterrupted: Bool) -> [Action] {
    switch phase {
    case .idle: return [.end(isInterrupted: isInterrupted)]
    case .running, .restarting:
      phase = .ending(isInterrupted: isInterrupted)
      return [.stopRun]
    case .ending: return []
    }
  }

  private mutating func ended(_ record: RunRecord?) -> [Action] {
    if let record { learn(from: record) }
    switch phase {
    case .restarting(let scope, let reason): return start(scope, reason: reason)
    case .ending(let isInterrupted): return [.end(isInterrupted: isInterrupted)]
    case .idle, .running:
      phase = .idle
      // A file that turned out to be read by a suite was changed by somebody else.
      if let scope = map.scope(of: held, includesUnknown: false) {
        return start(scope, reason: .changed(held))
      }
      return [.wait]
    }
  }

  private mutating func learn(from record: RunRecord) {
    map.learn(from: record)
    if !record.wasInterrupted, !last.isOfSamples {
      // Samples that are gone must not be asked for again.
      let suites = Set(record.suites.map(\.name))
      outcomes = outcomes.filter { !suites.contains($0.key.suite) }
    }
    for suite in record.suites {
      for (sample, trials) in Dictionary(grouping: suite.trials, by: \.sample) {
        outcomes[SampleName(suite: suite.name, sample: sample)] =
          SampleOutcome.folding(trials).outcome
      }
    }
  }
}

extension WatchScope {
  /// Whether only some samples are run.
  fileprivate var isOfSamples: Bool {
    if case .samples = self { true } else { false }
  }
}
