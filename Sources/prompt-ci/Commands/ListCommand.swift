internal import PromptCI
internal import Results
internal import Runner

/// Lists the suites and samples that a run would cover.
struct ListCommand: ParsableCommand {
  var paths: [String] = []
  var selection = Selection()
  var sandbox = SandboxOptions()

  static let configuration = CommandConfiguration(
    name: "list", abstract: "List the suites and samples that a run would cover.")

  static let arguments: [Argument<ListCommand>] = [.paths(\.paths)]

  static let sections: [OptionSection<ListCommand>] = [
    OptionSection("selection options", Selection.options.of(\.selection)),
    OptionSection("sandbox options", SandboxOptions.options.of(\.sandbox)),
  ]

  func validate() throws(ValidationError) { try sandbox.validate() }

  /// The run that is listed.
  var request: RunRequest {
    var request = RunRequest(paths: paths)
    request.selection = selection
    request.sandbox = sandbox
    return request
  }

  func run() async -> ExitCode {
    if let code = Self.refuseMissing(paths) { return code }
    let interruption = StopSignal()
    let signals = InterruptSignals(interruption, announcement: nil)
    defer { signals.stop() }
    do {
      let loaded = try await SuiteRunner(request).list(
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
}

/// The lines of `list` for a suite and its samples.
enum SuiteListing {
  /// A line for the suite, and one per selected sample: name, split, place and tags.
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
  /// Pads the text with spaces to a number of characters.
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
