internal import PromptCI
internal import Runner

/// Names the suites and samples that a run would cover.
func listSuites(
  _ paths: [String], _ selection: Selection, _ sandbox: SandboxOptions
) async -> ExitCode {
  var options = RunOptions(paths: paths)
  options.selection = selection
  options.sandbox = sandbox
  let interruption = Interruption()
  let signals = InterruptSignals(interruption, announcement: nil)
  defer { signals.stop() }
  do {
    let loaded = try await Session(options: options).list(
      interruption: interruption, print: printError)
    if interruption.isRequested { return .interrupted }
    for suite in loaded.suites { printOutput(SuiteListing.text(of: suite)) }
    for warning in loaded.warnings { printError("warning: \(warning)") }
    for failure in loaded.failures { printError(failure.message) }
    if interruption.isRequested { return .interrupted }
    return loaded.failures.isEmpty ? .success : .badInput
  } catch {
    printError(error.description)
    return interruption.isRequested ? .interrupted : ExitCode(of: error)
  }
}

/// A suite and its samples, as `list` shows them.
enum SuiteListing {
  /// A line for the suite, and one for each sample that is selected: name, split, tags and place.
  static func text(of suite: PlannedSuite) -> String {
    let prompt = suite.prompt.path ?? "in the eval file"
    var lines = [
      "\(suite.name)  (\(suite.location); model \(suite.modelID); prompt \(prompt); "
        + "\(suite.samples.count) of \(suite.sampleCount) samples)"
    ]
    let width = suite.samples.map(\.sample.id.count).max() ?? 0
    for planned in suite.samples {
      let sample = planned.sample
      let name = sample.id + String(repeating: " ", count: width - sample.id.count)
      let split = sample.split.rawValue.padding(to: 10)
      let tags = sample.tags.isEmpty ? "" : "  [\(sample.tags.joined(separator: ", "))]"
      lines.append("  \(suite.name)/\(name)  \(split)  \(sample.location)\(tags)")
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  /// The text, with spaces to a number of characters.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
