package import Console
internal import Foundation
package import Results

/// Shows the progress and the result of a run at a terminal or in a log.
///
/// During the run, a terminal shows one line that is rewritten in place, at most ten times a
/// second; a log gets a line at each tenth of a long run. At the end come the failures, grouped by
/// category, and the summary; the last line is the verdict. A recorded stream of events prints the
/// same text again.
package final class ConsoleReporter: Reporter {
  private let options: ConsoleOptions
  private let workingDirectory: String
  private let now: () -> ContinuousClock.Instant
  private let write: (String) throws -> Void
  private let renderer: ConsoleRenderer

  private var repetitions = 1
  private var plannedTrials: Int?
  private var progress: RunProgress?
  private var isDone = false
  private var shownFailures: Set<LoadFailure> = []
  /// When the progress was last shown, or `nil` before the first time.
  private var lastShown: ContinuousClock.Instant?
  /// The tenth of the run at which the last progress line was printed.
  private var lastTenth = 0
  /// The number of columns of the progress line on the screen.
  private var drawnColumns = 0

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - options: The options of the console.
  ///   - workingDirectory: The directory that paths are relative to.
  ///   - now: The clock.
  ///   - write: Writes text at once; an error that it throws ends the report of the event.
  package init(
    options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath,
    now: @escaping () -> ContinuousClock.Instant = { .now },
    write: @escaping (String) throws -> Void
  ) {
    self.options = options
    self.workingDirectory = workingDirectory
    self.now = now
    self.write = write
    renderer = ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil)
  }

  /// Receives the next event.
  package func receive(_ event: Event) throws {
    switch event {
    case .runStarted(let start):
      repetitions = start.repetitions
      plannedTrials = start.trialCount
      progress = RunProgress(total: start.trialCount, start: now())
      if options.verbosity != .quiet { try print(heading(of: start)) }
      try showProgress()
    case .loadFailed(let failure):
      try show(failure)
    case .warning(let text):
      let rows = VisibleText.lines(text)
      try print(
        rows.enumerated().map { index, row in
          index == 0
            ? ConsoleLine(.warning, "warning: \(row)") : ConsoleLine(indentation: 2, row)
        })
    case .output(let text):
      try write(clearProgress() + text + (text.hasSuffix("\n") ? "" : "\n"))
    case .trialFinished(let trial):
      progress?.add(trial.outcome)
      if options.verbosity == .verbose { try print([trialLines.line(of: trial)]) }
      try showProgress()
    case .runFinished(let run):
      try finish(run)
    }
  }

  private var trialLines: TrialLines {
    TrialLines(options: options, workingDirectory: workingDirectory, repetitions: repetitions)
  }

  // MARK: - Start

  private func heading(of start: RunStart) -> [ConsoleLine] {
    let limit = 20
    let times = start.repetitions > 1 ? " × \(start.repetitions) trials" : ""
    var lines = start.suites.prefix(limit).map { suite in
      let name = VisibleText.line(suite.name, columns: 100)
      let model = VisibleText.line(suite.model, columns: 100)
      let samples = Quantity.count(suite.trialCount / max(start.repetitions, 1), "sample")
      let prompt = suite.prompt.map {
        " with \(VisibleText.line(RelativePath.path($0, in: workingDirectory), columns: 100))"
      }
      return ConsoleLine(.progress, "\(name) on \(model)\(prompt ?? ""): \(samples)\(times)")
    }
    if start.suites.count > limit {
      lines.append(
        ConsoleLine(
          indentation: 2, "and \(Quantity.count(start.suites.count - limit, "more suite"))"))
    }
    return lines
  }

  private func show(_ failure: LoadFailure) throws {
    shownFailures.insert(failure)
    let name = VisibleText.line(
      RelativePath.path(failure.name, in: workingDirectory), columns: 200)
    let text = VisibleText.escaping(failure.message)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { ConsoleLine(nil, String($0), isVerbatim: true) }
    try print([ConsoleLine(.fail, "\(name) could not be run")] + text)
  }

  // MARK: - Progress

  private func showProgress() throws {
    guard let progress, options.verbosity != .quiet else { return }
    let time = now()
    if options.isTerminal {
      if let lastShown, lastShown.duration(to: time) < .milliseconds(100) { return }
      lastShown = time
      self.progress?.mark(at: time)
      try draw(progress.line(width: options.width, at: time))
    } else {
      try printProgress(progress, at: time)
    }
  }

  /// Prints a line at each tenth of the run, at most every five seconds and at least every minute.
  private func printProgress(_ progress: RunProgress, at time: ContinuousClock.Instant) throws {
    guard options.verbosity == .normal, progress.tally.done < progress.total else { return }
    guard let lastShown else {
      self.lastShown = time
      return
    }
    let pause = lastShown.duration(to: time)
    let tenth = Int(progress.share * 10)
    guard (tenth > lastTenth && pause >= .seconds(5)) || pause >= .seconds(60) else { return }
    self.lastShown = time
    lastTenth = tenth
    try print([progress.plainLine(at: time)])
    self.progress?.mark(at: time)
  }

  /// Rewrites the progress line.
  ///
  /// Spaces overwrite the rest of a longer line, so that no cursor control is needed.
  private func draw(_ spans: [ConsoleSpan]) throws {
    let columns = RunProgress.columns(of: spans)
    let cover = String(repeating: " ", count: max(0, drawnColumns - columns))
    try write("\r" + renderer.text(of: spans) + cover)
    drawnColumns = max(columns, 0)
  }

  private func clearProgress() -> String {
    guard drawnColumns > 0 else { return "" }
    defer { drawnColumns = 0 }
    return "\r" + String(repeating: " ", count: drawnColumns) + "\r"
  }

  // MARK: - End

  private func finish(_ run: RunRecord) throws {
    guard !isDone else { return }
    isDone = true
    repetitions = run.repetitions
    for failure in run.loadFailures where !shownFailures.contains(failure) {
      try show(failure)
    }
    let suites = LabelledSuite.all(of: run)
    let findings = FindingsSection(trialLines: trialLines)
    let summary = SummarySection(
      run: run, suites: suites, plannedTrials: plannedTrials, options: options)
    var lines: [ConsoleLine] = []
    if options.verbosity == .quiet {
      lines += findings.lines(.fail, in: suites) + findings.lines(.error, in: suites)
      lines += summary.gates(onlyBroken: true) + summary.contaminations()
      lines += summary.barChanges() + summary.sandbox() + summary.unsigned()
    } else {
      lines.append(.blank)
      lines += findings.lines(.fail, in: suites) + findings.lines(.error, in: suites)
      lines += findings.flakyLines(in: suites)
      if options.verbosity == .verbose { lines += summary.extremes() }
      let sections = [
        summary.table(), summary.classifications(), summary.variants(),
        JudgesSection(suites: suites).lines(),
        summary.gates(onlyBroken: false), summary.contaminations(), summary.barChanges(),
        summary.sandbox(), summary.unsigned(),
        summary.totals(),
      ]
      for section in sections where !section.isEmpty {
        lines += section + [.blank]
      }
    }
    try print(lines + [summary.verdict()])
  }

  private func print(_ lines: [ConsoleLine]) throws {
    try write(clearProgress() + renderer.text(of: lines))
  }
}
