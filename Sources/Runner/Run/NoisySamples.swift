package import Results

/// The samples of a run's suites whose outcome varied before.
///
/// Results of other evaluators do not count: a sample counts only if it was judged as it is now, or
/// if that is unknown.
package struct NoisySamples: Sendable {
  /// The identifiers of the samples, by suite name.
  package private(set) var samples: [String: Set<String>] = [:]

  /// A suite of the run.
  package struct Suite: Sendable {
    /// Its name.
    let name: String
    /// Its file.
    let file: String
    /// The digest of each sample's current evaluators, by the sample's identifier.
    let judging: [String: String]

    /// Creates a suite.
    package init(name: String, file: String, judging: [String: String]) {
      self.name = name
      self.file = file
      self.judging = judging
    }
  }

  /// The suites of the run, by type name.
  private let suites: [String: [Suite]]

  /// Takes the suites of a run.
  package init(of suites: [Suite]) {
    self.suites = Dictionary(grouping: suites) { SuiteName($0.name).type }
  }

  /// Adds the flaky samples of an earlier run's suite.
  package mutating func add(_ suite: SuiteRecord) {
    for (sample, trials) in Dictionary(grouping: suite.trials, by: \.sample)
    where SampleOutcome.folding(trials).isFlaky {
      add(sample, of: suite.name, file: suite.file, judging: trials[0].judging)
    }
  }

  /// Adds a sample if the stored runs show that it is flaky.
  package mutating func add(_ sample: SampleReliability) {
    guard sample.isFlaky else { return }
    add(sample.sample, of: sample.suite, file: sample.file, judging: sample.judging)
  }

  private mutating func add(_ sample: String, of name: String, file: String?, judging: String?) {
    let all = suites[SuiteName(name).type] ?? []
    // A moved file still belongs to the suite, if no other suite has its name.
    let isOnly = Set(all.map(\.file)).count == 1
    for suite in all where isOnly || file == nil || suite.file == file {
      if let judging, let now = suite.judging[sample], judging != now { continue }
      samples[suite.name, default: []].insert(sample)
    }
  }
}
