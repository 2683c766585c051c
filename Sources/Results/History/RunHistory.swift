package import PromptCI
package import Statistics

/// The history of suites over the stored runs, grouped by version of their prompts.
package struct RunHistory: Hashable, Sendable {
  /// The history of a suite with one model and prompt file.
  package struct Trend: Hashable, Sendable {
    /// The suite's name.
    package let suite: String
    /// The model that was asked.
    package let model: ModelID
    /// The prompt's file; `nil` if the prompt is written in the eval file.
    package let promptPath: String?
    /// The versions of the prompt, the newest last; never empty.
    package var versions: [Version]

    /// The pass rates of all runs, the newest last.
    package var rates: [Double] { versions.flatMap(\.rates) }
  }

  /// Consecutive runs with one text of a prompt.
  package struct Version: Hashable, Sendable {
    /// The SHA-256 of the prompt's text, in hexadecimal.
    package let promptSHA256: String
    /// The runs, the newest last; never empty.
    package var points: [Point]

    /// The pass rates of these runs, the newest last.
    package var rates: [Double] { points.compactMap(\.passed.rate) }

    /// The run that changed the prompt, or the oldest run.
    package var first: Point { points[0] }

    /// The newest run.
    package var last: Point { points[points.count - 1] }
  }

  /// A suite's results in one run.
  package struct Point: Hashable, Sendable {
    /// The run's identifier.
    package let run: String
    /// The start of the run, in ISO 8601 and UTC.
    package let startedAt: String
    /// The commit that was checked out; `nil` if there is none.
    package let gitCommit: String?
    /// Whether files differed from that commit; `nil` if unknown.
    package let isDirty: Bool?
    /// The samples that passed, as a proportion of those that were judged or should have been.
    package let passed: Proportion
    /// The number of samples that could not be measured.
    package let errors: Int
    /// The cost of the answers when they were first made, in US dollars; `nil` if a price is
    /// unknown.
    package let cost: Double?
    /// The suite's verdict: `pass`, `fail` or `inconclusive`.
    package let verdict: String
    /// The change since the previous run in what judges, apart from the prompt; `nil` if there is
    /// none or it is unknown.
    package let judgingChange: JudgingChange?
  }

  /// The suites, in order of first appearance.
  package let trends: [Trend]
  /// The samples that passed and failed on the same prompt, model and evaluators, the least certain
  /// first.
  package let flaky: [SampleReliability]
  /// The samples that passed and failed on the same prompt and model, but under different
  /// evaluators.
  package let judgedOtherwise: [JudgedOtherwise]
  /// The number of runs that are left out because they covered only a part of the samples or were
  /// interrupted.
  package let partialCount: Int

  /// Groups runs.
  ///
  /// - Parameters:
  ///   - runs: The runs, the newest first.
  ///   - reliability: The pass and fail counts of samples.
  ///   - name: The name of the suite to include; `nil` for all suites.
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

  /// The distance of a sample's pass rate from certainty, in `0...0.5`.
  private static func uncertainty(of sample: SampleReliability) -> Double {
    let rate = sample.passRate ?? 0
    return min(rate, 1 - rate)
  }
}
