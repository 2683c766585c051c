package import Console
internal import Foundation
internal import PromptCI
internal import Results

/// A comparison of two runs as text: broken samples first, statistical significance last.
package struct ComparisonReport {
  /// The upper bound on the samples of a kind that are listed, unless the output is verbose.
  private static let limit = 10

  private let runs: ComparedRuns
  private let options: ConsoleOptions
  private let trialLines: TrialLines

  private init(_ runs: ComparedRuns, options: ConsoleOptions, workingDirectory: String) {
    self.runs = runs
    self.options = options
    trialLines = TrialLines(
      options: options, workingDirectory: workingDirectory,
      repetitions: runs.candidate.record.repetitions)
  }

  /// The whole report; every line ends with a line feed.
  ///
  /// - Parameters:
  ///   - runs: The runs.
  ///   - options: The options of the console.
  ///   - workingDirectory: The directory that paths are relative to.
  /// - Returns: Text that is safe to print.
  package static func text(
    of runs: ComparedRuns, options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) -> String {
    let report = ComparisonReport(runs, options: options, workingDirectory: workingDirectory)
    let renderer = ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil)
    return renderer.text(of: report.lines)
  }

  private var lines: [ConsoleLine] {
    let suites = Array(zip(runs.labels, runs.comparison.suites))
    let sections = [heads, broken(suites)] + lists(suites) + [missing]
    let shown = sections.filter { !$0.isEmpty }.joined(separator: [.blank])
    guard !suites.isEmpty else {
      return Array(shown) + [
        .blank, ConsoleLine(.warning, "the two runs have no suite in common"),
      ]
    }
    let table = ComparisonTable(suites: suites, options: options)
    return Array(shown) + [.blank] + table.rates() + [.blank] + table.efforts()
      + suites.flatMap { ComparisonSentences(label: $0, suite: $1).lines }
  }

  // MARK: - Runs

  private var heads: [ConsoleLine] {
    [("baseline ", runs.baseline), ("candidate", runs.candidate)].map { label, run in
      let name = VisibleText.line(run.name, columns: 100)
      var facts = [VisibleText.line(String(run.record.startedAt.prefix(16)), columns: 20) + "Z"]
      if let commit = run.record.gitCommit {
        facts.append("commit \(VisibleText.line(String(commit.prefix(10)), columns: 10))")
      }
      if run.record.wasInterrupted { facts.append("interrupted") }
      return ConsoleLine(indentation: 2, "\(label)  \(name)  (\(facts.joined(separator: ", ")))")
    }
  }

  private var missing: [ConsoleLine] {
    [
      ("only in the baseline", runs.comparison.onlyInBaseline),
      ("only in the candidate", runs.comparison.onlyInCandidate),
    ].compactMap { title, suites in
      guard !suites.isEmpty else { return nil }
      let names = suites.map { suite in
        let variant = "\(suite.model)" + (suite.prompt.path.map { ", \(self.path($0))" } ?? "")
        return VisibleText.line("\(suite.name) (\(variant))", columns: 160)
      }
      return ConsoleLine(.warning, "\(title): \(names.joined(separator: "; "))")
    }
  }

  private func path(_ path: String) -> String {
    RelativePath.path(path, in: trialLines.workingDirectory)
  }

  // MARK: - Samples

  private typealias Suites = [(String, SuiteComparison)]

  private func samples(_ suites: Suites, _ change: SampleComparison.Change)
    -> [(suite: String, sample: SampleComparison)]
  {
    suites.flatMap { label, suite in suite.samples(change).map { (label, $0) } }
  }

  private func broken(_ suites: Suites) -> [ConsoleLine] {
    let all = samples(suites, .broken)
    guard !all.isEmpty else { return [] }
    let shown = options.verbosity == .verbose ? all[...] : all.prefix(ComparisonReport.limit)
    let blocks = shown.map { trialLines.lines(ofBroken: $0.sample, suite: $0.suite) }
    return [
      ConsoleLine(.fail, "newly failing: \(Quantity.count(all.count, "sample"))"), .blank,
    ] + Array(blocks.joined(separator: [.blank])) + rest(all.count - shown.count)
  }

  private func lists(_ suites: Suites) -> [[ConsoleLine]] {
    [
      list(.error, "could not be measured now", samples(suites, .nowError)) { sample in
        sample.candidate.first { $0.outcome == .error }.map { trial in
          let category = VisibleText.line(trial.category ?? "", columns: 60)
          return trial.message.map { "\(category): \(VisibleText.line($0, columns: 200))" }
            ?? category
        }
      },
      list(.pass, "fixed", samples(suites, .fixed)) { sample in
        sample.isJudgedOtherwise ? "the same answer, judged differently" : nil
      },
      list(.difference, "another score", samples(suites, .scoreChanged)) { sample in
        ComparisonReport.scores(of: sample)
      },
      list(.progress, "only in the candidate", samples(suites, .added)) { sample in
        "\(sample.candidateOutcome.outcome.rawValue)"
      },
      list(.warning, "only in the baseline", samples(suites, .removed)) { sample in
        "\(sample.baselineOutcome.outcome.rawValue)"
      },
    ]
  }

  private func list(
    _ symbol: ConsoleSymbol, _ title: String,
    _ samples: [(suite: String, sample: SampleComparison)], note: (SampleComparison) -> String?
  ) -> [ConsoleLine] {
    guard !samples.isEmpty else { return [] }
    let shown =
      options.verbosity == .verbose ? samples[...] : samples.prefix(ComparisonReport.limit)
    let rows = shown.map { suite, sample in
      let name = trialLines.name(suite: suite, sample: sample.sample)
      return ConsoleLine(.detail, indentation: 2, name + (note(sample).map { "  \($0)" } ?? ""))
    }
    return [ConsoleLine(symbol, "\(title): \(Quantity.count(samples.count, "sample"))")] + rows
      + rest(samples.count - shown.count)
  }

  private func rest(_ count: Int) -> [ConsoleLine] {
    count == 0
      ? [] : [ConsoleLine(indentation: 4, "and \(Quantity.count(count)) more; --verbose shows all")]
  }

  /// The change in score, `0.50 → 0.75`, or the repetitions that passed if their share changed.
  private static func scores(of sample: SampleComparison) -> String? {
    let (old, new) = (sample.baselineOutcome, sample.candidateOutcome)
    if old.passRate != new.passRate {
      return "passed \(old.passes) of \(old.count) → \(new.passes) of \(new.count)"
    }
    guard let old = sample.baselineScore, let new = sample.candidateScore else { return nil }
    return "\(Quantity.fixed(old, digits: 3)) → \(Quantity.fixed(new, digits: 3))"
  }
}
