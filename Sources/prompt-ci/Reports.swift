internal import Console
internal import Foundation
internal import Reporting
internal import Results
internal import Runner

/// The reports of a command, and those of the CI service that it runs on.
struct Reports: Sendable {
  /// The files to write.
  let options: ReportOptions
  /// What the console shows.
  let console: ConsoleArguments
  /// GitHub Actions; `nil` elsewhere, and if the user opts out.
  let actions: GitHubActions?

  /// Creates the reports of a command, and reads the environment of this process.
  init(_ options: ReportOptions, console: ConsoleArguments) {
    self.options = options
    self.console = console
    actions =
      options.notifiesGitHub ? GitHubActions(environment: ProcessInfo.processInfo.environment) : nil
  }

  /// Checks, before anything runs, that every report can be written and overwrites no other; prints
  /// the error if not.
  func refuse() -> ExitCode? {
    do {
      try ReportFile.check(options.files)
      return nil
    } catch {
      printError("error: \(error)")
      return .usage
    }
  }

  /// Creates the sink that passes events to the reporters.
  ///
  /// - Parameters:
  ///   - baseline: The run to compare with, for reports that mark what is new.
  ///   - isWhole: Whether the run covers everything; `nil` if nothing is run, and nothing is
  ///     stored.
  /// - Returns: The sink; `nil` if a stream cannot be opened, after printing the error.
  func sink(baseline: RunRecord?, storingRunThatIsWhole isWhole: Bool? = nil) -> EventSink? {
    do {
      var reporters = try reporters(baseline: baseline)
      if let isWhole {
        let environment = ProcessInfo.processInfo.environment
        reporters.append(
          StoreReporter(
            environment: environment, isWhole: isWhole,
            startComparison: { WorkingTree(environment: environment).isDirty },
            warn: { printError("warning: \($0)") }))
      }
      return EventSink(reporters, redactor: redactor)
    } catch {
      printError("error: \(error)")
      return nil
    }
  }

  /// The reporters, whose files have been checked.
  private func reporters(baseline: RunRecord?) throws(ReportFileError) -> [any Reporter] {
    var outputs = OutputReporters(console: stream)
    if options.eventsFile == "-" {
      // The reader may stop early.
      outputs.add(EventStreamReporter(write: StandardStream(.output).writeBytes), at: "-")
    } else if let path = options.eventsFile {
      outputs.add(try EventStreamReporter(path: path), at: path)
    }
    let output = StandardStream(stream)
    // The verdict stays the last line.
    if let actions {
      outputs.addToConsole(AnnotationReporter(actions, write: output.writeCommands))
    }
    outputs.addToConsole(
      ConsoleReporter(
        options: console.options(for: stream),
        write: output.write))
    if let path = options.junitFile { outputs.add(JUnitReporter(path: path), at: path) }
    if let path = options.jsonFile { outputs.add(JSONReporter(path: path), at: path) }
    if let path = options.htmlFile {
      outputs.add(HTMLReporter(path: path, baseline: baseline), at: path)
    }
    if let path = options.markdownFile {
      outputs.add(MarkdownReporter(path: path, baseline: baseline, actions: actions), at: path)
    }
    if let path = options.commentFile {
      outputs.add(
        MarkdownReporter(
          commentPath: path, key: options.commentKey, baseline: baseline, actions: actions),
        at: path)
    }
    if let path = actions?.summaryFile {
      do {
        try ReportFile.check(options.files + [path])
        outputs.add(
          MarkdownReporter(summaryPath: path, baseline: baseline, actions: actions), at: path)
      } catch {
        // The command line does not ask for it, so it must not fail the run.
        printError("warning: no step summary is made: \(error)")
      }
    }
    return outputs.all
  }

  /// The stream of the console: standard error if a report uses standard output.
  var stream: ConsoleOptions.Stream { ConsoleOptions.Stream(beside: options.files) }
}
