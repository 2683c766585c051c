internal import Console
internal import Foundation
internal import Reporting
internal import Runner

/// Compares two runs. No finding is a failure.
struct CompareCommand: ParsableCommand {
  /// The earlier run, as a ``RecordSource``.
  var baseline = ""
  /// The later run.
  var candidate = ""
  var reports = ReportOptions()
  var console = ConsoleArguments()

  static let configuration = CommandConfiguration(
    name: "compare", abstract: "Compare two runs: breaks, fixes, and what may be chance.")

  static let arguments: [Argument<CompareCommand>] = runs(\.baseline, \.candidate)

  /// The arguments that name two runs.
  static func runs<Command>(
    _ baseline: Option<Command>.Property<String>, _ candidate: Option<Command>.Property<String>
  ) -> [Argument<Command>] {
    let missing = "name two runs, the earlier one first"
    return [
      .required(
        "baseline", baseline, missing: missing,
        help: """
          The earlier run: a --json file, REV:PATH, a commit, a stored run's identifier, or 'last'.
          """),
      .required("candidate", candidate, missing: missing, help: "The later run."),
    ]
  }

  static let sections: [OptionSection<CompareCommand>] = [
    OptionSection(
      "report options",
      [.optional("json", "file", \.reports.jsonFile, .path, help: "Write the comparison as JSON.")],
      ConsoleArguments.options.named("verbose", "color").of(\.console))
  ]

  func run() async -> ExitCode {
    let environment = ProcessInfo.processInfo.environment
    do {
      if let path = reports.jsonFile { try ReportFile.check(path) }
    } catch {
      printError("error: \(error)")
      return .usage
    }
    do {
      let old = try RecordSource(
        baseline, environment: environment, warn: { printError("warning: \($0)") }
      )
      .read(as: "the baseline")
      let new = try RecordSource(
        candidate, environment: environment, warn: { printError("warning: \($0)") }
      )
      .read(as: "the candidate")
      let compared = ComparedRuns(
        baseline: (baseline, old), candidate: (candidate, new))
      let stream = ConsoleOptions.Stream(beside: reports.files)
      printText(
        ComparisonReport.text(of: compared, options: console.options(for: stream)), to: stream)
      if let path = reports.jsonFile { try ComparisonDocument(compared).write(to: path) }
      return .success
    } catch let error as SessionError {
      printError(error.description)
      return ExitCode(of: error)
    } catch {
      printError("error: \(error)")
      return .internalError
    }
  }
}
