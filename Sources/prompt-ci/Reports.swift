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
    var reporters: [any Reporter] = [try streams()]
    if let path = options.junitFile { reporters.append(JUnitReporter(path: path)) }
    if let path = options.jsonFile { reporters.append(JSONReporter(path: path)) }
    if let path = options.htmlFile {
      reporters.append(HTMLReporter(path: path, baseline: baseline))
    }
    if let path = options.markdownFile {
      reporters.append(MarkdownReporter(path: path, baseline: baseline, actions: actions))
    }
    if let path = options.commentFile {
      reporters.append(
        MarkdownReporter(
          commentPath: path, key: options.commentKey, baseline: baseline, actions: actions))
    }
    if let path = actions?.summaryFile {
      do {
        try ReportFile.check(options.reportFiles + [path])
        reporters.append(
          MarkdownReporter(summaryPath: path, baseline: baseline, actions: actions))
      } catch {
        // Nobody asked for it on the command line: it must not cost the run.
        printError("warning: no step summary is made: \(error)")
      }
    }
    return reporters
  }

  /// What goes to standard output and standard error, one after the other.
  private func streams() throws(ReportFileError) -> any Reporter {
    let stream = ConsoleOptions.Stream(beside: options.reportFiles)
    let output = StandardStream(stream)
    let console = ConsoleReporter(
      options: ConsoleOptions(
        of: stream, color: options.color, verbosity: options.verbosity),
      write: output.write)
    var reporters: [any Reporter] = []
    if options.eventsFile == "-" {
      // Who reads along may stop early.
      reporters.append(EventStreamReporter(write: StandardStream(.output).writeBytes))
    } else if let path = options.eventsFile {
      reporters.append(try EventStreamReporter(path: path))
    }
    // The verdict stays the last line.
    if let actions { reporters.append(AnnotationReporter(actions, write: output.writeCommands)) }
    return ReporterSequence(reporters + [console])
  }
}
