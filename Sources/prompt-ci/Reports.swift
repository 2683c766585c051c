internal import Foundation
internal import Reporting
internal import Runner

/// The reports that a command line asks for, and those that the place where it runs asks for.
struct Reports {
  /// What is asked for.
  let options: RunOptions
  /// GitHub Actions, where that is where this runs, and nobody minds.
  let actions: GitHubActions?

  /// Reads the environment of this process.
  init(_ options: RunOptions) {
    self.options = options
    actions =
      options.tellsGitHub ? GitHubActions(environment: ProcessInfo.processInfo.environment) : nil
  }

  /// Says that a report cannot be written, if one cannot, or would overwrite another, before anything is run.
  func refuse() -> ExitCode? {
    do {
      try ReportFile.check(options.reportFiles)
      return nil
    } catch {
      printError("error: \(error)")
      return .usage
    }
  }

  /// What passes events to the reporters; `nil`, which has been told, where a stream cannot be opened.
  ///
  /// - Parameters:
  ///   - baseline: The run to compare with, for the reports that say what is new.
  ///   - isRun: Whether samples are run, and what comes of it is kept in the store.
  /// - Returns: What takes the events.
  func sink(baseline: RunRecord?, ofRun isRun: Bool) -> EventSink? {
    do {
      var reporters = try reporters(baseline: baseline)
      if isRun {
        reporters.append(
          StoreReporter(
            environment: ProcessInfo.processInfo.environment, isWhole: options.coversEverything,
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
      // Who reads along may stop early.
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
        options: ConsoleOptions(
          of: stream, color: options.color, verbosity: options.verbosity),
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
        try ReportFile.check(options.reportFiles + [path])
        outputs.add(
          MarkdownReporter(summaryPath: path, baseline: baseline, actions: actions), at: path)
      } catch {
        // Nobody asked for it on the command line: it must not cost the run.
        printError("warning: no step summary is made: \(error)")
      }
    }
    return outputs.all
  }

  /// Where the console goes: what a report takes is the report's.
  private var stream: ConsoleOptions.Stream { ConsoleOptions.Stream(beside: options.reportFiles) }
}
