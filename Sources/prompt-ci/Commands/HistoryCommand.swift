internal import Console
internal import Foundation
internal import Reporting
internal import Results
internal import Runner
internal import Storage

/// Shows how suites did over the stored runs.
struct HistoryCommand: ParsableCommand {
  /// The suite to show; `nil` shows all.
  var suite: String?
  /// The number of newest runs to read, in `1...1_000`.
  var limit = 50
  var reports = ReportOptions()
  var console = ConsoleArguments()

  static let configuration = CommandConfiguration(
    name: "history", abstract: "Show suites over the stored runs, and which samples are flaky.")

  static let sections: [OptionSection<HistoryCommand>] = [
    OptionSection(
      "selection options",
      [
        .optional("suite", "name", \.suite, .text, help: "Show only this suite."),
        .option(
          "limit", "n", \.limit, .integer(in: 1...1_000),
          help: "The number of newest runs to read, 1 to 1000. (default: 50)"),
      ]),
    OptionSection(
      "report options",
      [
        .optional("json", "file", \.reports.jsonFile, .path, help: "Write the history as JSON."),
        .optional(
          "html", "file", \.reports.htmlFile, .path,
          help: "Write the history as one HTML page that needs no network."),
      ], ConsoleArguments.options.named("verbose", "color").of(\.console)),
  ]

  func run() async -> ExitCode {
    do {
      for path in [reports.jsonFile, reports.htmlFile].compactMap(\.self) {
        try ReportFile.check(path)
      }
    } catch {
      printError("error: \(error)")
      return .usage
    }
    do {
      let store = try RunStore.existing(environment: ProcessInfo.processInfo.environment)
      // Some runs may have stored the suite without its directory.
      let type = suite.map { SuiteName($0).type }
      let runs = try store?.runs(withSuite: type, limit: limit) ?? []
      guard let store, !runs.isEmpty else {
        let what = suite.map { "run of a suite '\($0)'" } ?? "run"
        let note = store?.unsignedNote.map { ". \($0)" } ?? ""
        printError(
          "error: no \(what) is kept in .prompt-ci, in this directory; run suites first" + note)
        return .badInput
      }
      let history = RunHistory(
        of: runs, reliability: try store.reliability(ofSuite: type, inLast: limit),
        suite: suite)
      if let note = store.unsignedNote { printError("warning: \(note)") }
      let stream = ConsoleOptions.Stream(beside: reports.files)
      printText(HistoryReport.text(of: history, options: console.options(for: stream)), to: stream)
      if let path = reports.jsonFile { try HistoryDocument(history).write(to: path) }
      if let path = reports.htmlFile {
        try HistoryPage(history).write(to: path) { redactor.redact($0) }
      }
      return .success
    } catch let error as StorageError {
      printError(error.description)
      return .badInput
    } catch {
      printError("error: \(error)")
      return .internalError
    }
  }
}
