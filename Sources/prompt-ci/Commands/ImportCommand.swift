internal import Foundation
internal import Migration
internal import PromptCI
internal import Runner

/// Converts a suite of another tool, and says what is not carried over.
///
/// Either all files are written or none; nothing is overwritten.
struct ImportCommand: ParsableCommand {
  /// The file to convert.
  var file = ""
  /// The directory to write to.
  var directory = CommandLineParser.defaultPath
  /// Whether nothing is written unless everything is carried over.
  var isStrict = false

  static let configuration = CommandConfiguration(
    name: "import", abstract: "Convert a promptfoo config, prompt or data file to a suite.")

  static let arguments: [Argument<ImportCommand>] = [
    .required(
      "file", \.file, missing: "name the file to import",
      help: """
        A promptfooconfig.yaml, a .prompt.yml of GitHub Models, or a CSV, JSON or JSONL file of \
        samples.
        """)
  ]

  static let sections: [OptionSection<ImportCommand>] = [
    OptionSection(
      "import options",
      [
        .option(
          "output", "directory", \.directory, .path,
          help: "Write to this directory, which is created if needed. (default: evals)"),
        .flag("strict", \.isStrict, help: "Write nothing unless everything is carried over."),
      ])
  ]

  func run() async -> ExitCode {
    let result: MigrationResult
    do throws(Diagnostic) {
      result = try Migration.migrate(
        file, files: .onDisk, takenTypes: DeclaredTypes.names(in: directory))
    } catch {
      printError(error.description)
      return .badInput
    }
    for finding in result.findings { printError(finding.description) }
    let losses = result.losses.count
    if isStrict, losses > 0 {
      printError(
        "\(file): error: \(Count.text(losses, "thing is", "things are")) not carried over; "
          + "nothing was written")
      return .badInput
    }
    // Either all files are written, or none.
    let interruption = StopSignal()
    let signals = InterruptSignals(interruption, announcement: nil)
    defer { signals.stop() }
    do throws(ScaffoldError) {
      let files = result.files.map { Scaffold.File(path: $0.path, text: $0.text) }
      let paths = try ScaffoldWriter.write(files, to: directory)
      printOutput(paths.map { "Wrote \($0)" }.joined(separator: "\n"))
    } catch {
      printError(error.description)
      return .usage
    }
    printOutput(ImportSummary.text(of: result))
    printOutput(
      "Next, look at it: \(PromptCICommand.commandName) list \(ShellWord.path(directory))")
    return interruption.isRequested ? .interrupted : .success
  }
}

/// A summary of an import.
enum ImportSummary {
  /// The text.
  static func text(of result: MigrationResult) -> String {
    var text =
      "\(Count.text(result.suiteCount, "suite", "suites")), "
      + Count.text(result.sampleCount, "sample", "samples")
    if result.assertionCount > 0 {
      text +=
        "; \(result.carriedAssertionCount) of "
        + "\(Count.text(result.assertionCount, "assertion", "assertions")) carried over"
    }
    let losses = result.losses.count
    return text
      + (losses == 0
        ? "; nothing is lost"
        : "; \(Count.text(losses, "thing is", "things are")) not carried over, listed above and in the file")
  }
}

/// A number with its noun.
private enum Count {
  static func text(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
