package import PromptCI
package import Statistics
package import Storage

/// How suites did over the runs that are kept, version by version of their prompts.
package struct RunHistory: Hashable, Sendable {
  /// A suite on one model and prompt file over time.
  package struct Trend: Hashable, Sendable {
    /// The suite's name.
    package let suite: String
    /// The model that was asked.
    package let model: ModelID
    /// The file of the prompt; `nil` when it is written in the eval file.
    package let promptPath: String?
    /// The versions of the prompt, the newest last; never empty.
    package var versions: [Version]

    /// The pass rates of all runs, the newest last.
    package var rates: [Double] { versions.flatMap(\.rates) }
  }

  /// Runs in a row on one text of a prompt.
  package struct Version: Hashable, Sendable {
    /// The SHA-256 of the prompt's text, in hexadecimal.
    package let promptSHA256: String
    /// The runs, the newest last; never empty.
    package var points: [Point]

    /// The pass rates of its runs, the newest last.
    package var rates: [Double] { points.compactMap(\.passed.rate) }

    /// The run that changed the prompt, or the oldest that is looked at.
    package var first: Point { points[0] }

    /// The newest run.
    package var last: Point { points[points.count - 1] }
  }

  /// A suite in one run.
  package struct Point: Hashable, Sendable {
    /// The run's identifier.
    package let run: String
    /// When the run began, as ISO 8601 in UTC.
    package let startedAt: String
    /// The commit that was checked out, where there was one.
    package let gitCommit: String?
    /// Whether files differed from that commit; `nil` when that is not known.
    package let isDirty: Bool?
    /// The samples that passed, of those that were judged or should have been.
    package let passed: Proportion
    /// How many samples could not be measured.
    package let errors: Int
    /// What the answers cost when they were asked for, in US dollars; `nil` where a price is unknown.
    package let cost: Double?
    /// What the suite came to: `pass`, `fail` or `inconclusive`.
    package let verdict: String
    /// What judged differently than in the run before, whatever its prompt; `nil` where nothing did, or that is not known.
    package let judgingChange: JudgingChange?
  }

  /// The suites, in the order in which they first come.
  package let trends: [Trend]
  /// The samples that passed and failed on the same prompt and model, judged by the same evaluators, the least certain first.
  package let flaky: [SampleReliability]
  /// The samples that passed and failed on the same prompt and model, and were judged by other evaluators each time.
  package let judgedOtherwise: [JudgedOtherwise]
  /// How many runs are left out, as they covered a part of the samples, or were interrupted.
  package let partialCount: Int

  /// Puts runs in order.
  ///
  /// - Parameters:
  ///   - runs: The runs, the newest first.
  ///   - reliability: How often samples passed.
  ///   - name: The suite that is looked at; `nil` for all.
  package init(
    of runs: [StoredRun], reliability: [SampleReliability] = [], suite name: String? = nil
  ) {
    struct Key: Hashable {
      let suite: String
      let model: ModelID
      let promptPath: String?
    }
    let names = StoredSuiteNames(runs)
    func isWanted(_ suite: String) -> Bool {
      name == nil || suite == name || SuiteName(suite).type == name
    }
    var judging: [Key: StoredJudging] = [:]
    var places: [Key: Int] = [:]
    var trends: [Trend] = []
    let whole = runs.filter { $0.isWhole && !$0.wasInterrupted }
    for run in whole.reversed() {
      for suite in run.suites {
        let label = names.name(of: suite.name, file: suite.file)
        guard isWanted(label) else { continue }
        let tally = suite.tally
        guard tally.total > 0 else { continue }
        let key = Key(suite: label, model: suite.model, promptPath: suite.promptPath)
        let change = JudgingChange(from: judging[key], to: suite.judging)
        judging[key] = suite.judging
        let point = Point(
          run: run.id, startedAt: run.startedAt, gitCommit: run.gitCommit, isDirty: run.isDirty,
          passed: Proportion(successes: tally.passes, trials: tally.total), errors: tally.errors,
          cost: suite.cost, verdict: suite.verdict, judgingChange: change)
        let version = Version(promptSHA256: suite.promptSHA256, points: [point])
        if let place = places[key] {
          let last = trends[place].versions.count - 1
          if trends[place].versions[last].promptSHA256 == suite.promptSHA256 {
            trends[place].versions[last].points.append(point)
          } else {
            trends[place].versions.append(version)
          }
        } else {
          places[key] = trends.count
          trends.append(
            Trend(
              suite: label, model: suite.model, promptPath: suite.promptPath,
              versions: [version]))
        }
      }
    }
    self.trends = trends
    partialCount = runs.count - whole.count
    let named = reliability.map { line in
      var line = line
      line.suite = names.name(of: line.suite, file: line.file)
      return line
    }.filter { isWanted($0.suite) }
    judgedOtherwise = JudgedOtherwise.all(in: named)
    flaky = named.filter(\.isFlaky)
      .sorted { RunHistory.uncertainty(of: $0) > RunHistory.uncertainty(of: $1) }
  }

  /// How near to a coin a sample is, in `0...0.5`.
  private static func uncertainty(of sample: SampleReliability) -> Double {
    let rate = sample.passRate ?? 0
    return min(rate, 1 - rate)
  }
}
