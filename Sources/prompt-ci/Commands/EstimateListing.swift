internal import Models
internal import PromptCI
internal import Results
internal import Runner

/// Shows the requests, tokens and cost of a run without sending a request.
func estimateSuites(_ request: RunRequest) async -> ExitCode {
  let interruption = StopSignal()
  let signals = InterruptSignals(interruption, announcement: nil)
  defer { signals.stop() }
  do {
    let (estimates, failures) = try await SuiteRunner(request).estimate(
      interruption: interruption, print: printError)
    if interruption.isRequested { return .interrupted }
    printOutput(EstimateListing.text(of: estimates))
    for failure in failures { printError(failure.message) }
    return failures.isEmpty ? .success : .badInput
  } catch {
    printError(error.description)
    return interruption.isRequested ? .interrupted : ExitCode(of: error)
  }
}

/// The table of `--estimate`.
enum EstimateListing {
  /// A row for each suite, and one for their sum.
  static func text(of estimates: [SuiteEstimate]) -> String {
    var rows = [
      ["suite", "model", "trials", "cached", "requests", "tokens in", "tokens out", "cost"]
    ]
    rows += estimates.map { row($0.name, $0.model.name, [$0]) }
    if estimates.count > 1 { rows.append(row("all suites", "", estimates)) }
    var notes = ["tokens in are counted roughly; tokens out are the most that each request allows"]
    for estimate in estimates where !estimate.modelEvaluators.isEmpty {
      notes.append(
        "not counted: what \(estimate.name)'s \(estimate.modelEvaluators.joined(separator: ", ")) "
          + "ask of models, for each answer that its other evaluators let pass")
    }
    return ModelListing.table(rows) + "\n\n" + notes.joined(separator: "\n")
  }

  private static func row(
    _ name: String, _ model: String, _ estimates: [SuiteEstimate]
  ) -> [String] {
    let trials = estimates.reduce(0) { $0 + $1.trials }
    let cached = estimates.reduce(0) { $0 + $1.cached }
    let usage = estimates.reduce(TokenUsage()) { $0 + $1.usage }
    let costs = estimates.compactMap(\.cost)
    let cost =
      costs.count == estimates.count
      ? "$" + String(Double((costs.reduce(0, +) * 10_000).rounded(.up)) / 10_000) : "unknown price"
    return [
      name, model, String(trials), String(cached), String(trials - cached), String(usage.input),
      String(usage.output), cost,
    ]
  }
}
