package import Storage

/// The samples whose outcome varied before, of the suites of a run.
///
/// What another evaluator said of them tells nothing: a sample counts if it was judged as it is now, or if that is not known.
package struct NoisySamples: Sendable {
  /// The samples by identifier, of each suite by name.
  package private(set) var samples: [String: Set<String>] = [:]

  /// A suite of the run.
  package struct Suite: Sendable {
    /// Its name.
    let name: String
    /// Its file.
    let file: String
    /// The digest of what judges each sample now, by the sample's identifier.
    let judging: [String: String]

    /// Creates a suite.
    package init(name: String, file: String, judging: [String: String]) {
      self.name = name
      self.file = file
      self.judging = judging
    }
  }

  /// The suites of the run, by the names of their types.
  private let suites: [String: [Suite]]

  /// Takes the suites of a run.
  package init(of suites: [Suite]) {
    self.suites = Dictionary(grouping: suites) { SuiteName($0.name).type }
  }

  /// Takes the repetitions of an earlier run of a suite.
  package mutating func add(_ suite: SuiteRecord) {
    for (sample, trials) in Dictionary(grouping: suite.trials, by: \.sample)
    where SampleOutcome.folding(trials).isFlaky {
      add(sample, of: suite.name, file: suite.file, judging: trials[0].judging)
    }
  }

  /// Takes what the runs that are kept say of a sample.
  package mutating func add(_ sample: SampleReliability) {
    guard sample.isFlaky else { return }
    add(sample.sample, of: sample.suite, file: sample.file, judging: sample.judging)
  }

  private mutating func add(_ sample: String, of name: String, file: String?, judging: String?) {
    let all = suites[SuiteName(name).type] ?? []
    // A file that was moved is the suite's all the same, if no other has its name.
    let isOnly = Set(all.map(\.file)).count == 1
    for suite in all where isOnly || file == nil || suite.file == file {
      if let judging, let now = suite.judging[sample], judging != now { continue }
      samples[suite.name, default: []].insert(sample)
    }
  }
}
