internal import Foundation
internal import Migration
internal import PromptCI
internal import Runner

/// Makes a suite of another tool's, writes it, and says what is not carried over.
///
/// Either all files are written or none; nothing is overwritten.
func importFile(_ path: String, to directory: String, isStrict: Bool, program: String) -> ExitCode {
  let result: MigrationResult
  do throws(Diagnostic) {
    result = try Migration.migrate(
      path, files: .onDisk, takenTypes: DeclaredTypes.names(in: directory))
  } catch {
    printError(error.description)
    return .badInput
  }
  for finding in result.findings { printError(finding.description) }
  let losses = result.losses.count
  if isStrict, losses > 0 {
    printError(
      "\(path): error: \(Count.text(losses, "thing is", "things are")) not carried over; "
        + "nothing was written")
    return .badInput
  }
  // The files are written as a whole, or not at all.
  let interruption = Interruption()
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
  printOutput("Next, look at it: \(commandName(of: program)) list \(ShellWord.path(directory))")
  return interruption.isRequested ? .interrupted : .success
}

/// What came of an import, in a sentence or two.
enum ImportSummary {
  /// The sentence.
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

/// Numbers of things.
private enum Count {
  static func text(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
