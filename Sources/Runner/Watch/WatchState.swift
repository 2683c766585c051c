package import Results

/// The state of a watch, which decides the next action: a pure function of its events.
package struct WatchState: Sendable {
  /// An event in a watch.
  package enum Event: Sendable {
    /// Files changed; their paths are absolute.
    case changed(Set<String>)
    /// A key was pressed.
    case key(WatchKey)
    /// The run ended; `nil` if it could not begin.
    case runEnded(RunRecord?)
    /// The user interrupted the watch.
    case interrupted
  }

  /// An action of a watch.
  package enum Action: Hashable, Sendable {
    /// Start a run.
    case start(WatchScope, reason: WatchReason)
    /// Stop the current run.
    case stopRun
    /// Report that the watch is waiting.
    case wait
    /// Report that there are no samples that did not pass.
    case nothingFailed
    /// Show the keys.
    case showKeys
    /// End the watch, either by the key `q` or after an interruption.
    case end(isInterrupted: Bool)
  }

  private enum Phase: Sendable {
    /// No run is in progress.
    case idle
    /// A run is in progress.
    case running
    /// The current run is stopping, and another will start.
    case restarting(WatchScope, reason: WatchReason)
    /// The current run is stopping, and none will start.
    case ending(isInterrupted: Bool)
  }

  private var phase = Phase.idle
  private var last = WatchScope.everything
  /// The files that changed during the run; the run may have written those that no suite is known
  /// to read.
  private var held: Set<String> = []
  private var outcomes: [SampleName: Outcome] = [:]
  /// The map from files to suites.
  package private(set) var map: WatchMap

  /// Creates a watch before its first run.
  package init(map: WatchMap) {
    self.map = map
  }

  /// The samples that did not pass when they last ran.
  package var unpassed: Set<SampleName> {
    Set(outcomes.filter { $0.value == .fail || $0.value == .error }.keys)
  }

  /// Starts the first run.
  package mutating func begin() -> [Action] { start(.everything, reason: .begin) }

  /// Handles an event.
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

  /// Starts a run now, or after the current one has stopped.
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
      // The interrupted scope must run, too.
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
      // If a suite turns out to read a file, the run did not write it, so its change counts.
      if let scope = map.scope(of: held, includesUnknown: false) {
        return start(scope, reason: .changed(held))
      }
      return [.wait]
    }
  }

  private mutating func learn(from record: RunRecord) {
    map.learn(from: record)
    if !record.wasInterrupted, !last.isOfSamples {
      // Samples that no longer exist must not be selected again.
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
