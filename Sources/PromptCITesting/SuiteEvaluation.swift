internal import Digest
internal import Foundation
internal import PromptCI
internal import Runner
internal import Synchronization
internal import Testing

/// An evaluation of a suite in this process: which samples, and where a test asks for it.
struct SuiteEvaluation: Sendable {
  /// The parts of the dataset; none means all.
  let splits: [Split]
  /// Tags, of which a sample must have one; none means all samples.
  let tags: [String]
  /// How often each sample is run.
  let repetitions: Int
  /// Where the test is written.
  let sourceLocation: Testing.SourceLocation

  private var selection: Selection { Selection(tags: tags, splits: splits) }

  private var test: PromptCI.SourceLocation {
    SourceLocation(
      file: sourceLocation.filePath, line: sourceLocation.line, column: sourceLocation.column)
  }

  /// Evaluates a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite.
  ///   - session: What is shared with other evaluations.
  /// - Returns: The suite's record, and what the user should know.
  /// - Throws: `Diagnostics` when it cannot be evaluated, `CancellationError` when the test was cancelled.
  func run<Suite: EvalSuite>(
    _ suite: Suite, in session: TestSession
  ) async throws -> (record: SuiteRecord, warnings: [String]) {
    guard repetitions > 0 else {
      throw Diagnostics([Diagnostic(test, "'repetitions' is \(repetitions); ask at least once")])
    }
    let options: RunOptions
    let equipment: RunEquipment
    do {
      options = try session.options()
      equipment = try session.equipment()
    } catch {
      throw Diagnostics([Diagnostic(test, error.description)])
    }
    let planned = try plan(suite, options, equipment)
    let collector = WarningCollector()
    var configuration = Run.Configuration(
      concurrency: options.concurrency, repetitions: repetitions, seed: nil, policy: GatePolicy(),
      selection: selection, prunesCassettes: false, baseline: nil,
      tool: "prompt-ci \(Tool.version)", gitCommit: nil)
    // Other tests use other cassettes.
    configuration.isPart = true
    let run = Run(
      configuration,
      of: PreparedRun(loaded: SuiteLoader.Result(suites: [planned]), equipment),
      events: EventSink([collector], redactor: equipment.redactor), interruption: Interruption())
    let record = await run.execute()
    try Task.checkCancellation()
    let warnings = session.takeWarnings() + collector.warnings
    guard let suite = record.suites.first else { throw CancellationError() }
    return (suite, warnings)
  }

  /// Makes a suite ready to run.
  private func plan<Suite: EvalSuite>(
    _ suite: Suite, _ options: RunOptions, _ equipment: RunEquipment
  ) throws -> PlannedSuite {
    // The module comes first.
    let names = String(reflecting: Suite.self).split(separator: ".").map(String.init)
    let name = names.dropFirst().joined(separator: ".")
    let place = SuitePlace(
      of: name, dataset: suite.dataset, prompt: suite.prompt, test: test)
    let compiled = CompiledSuites.Suite(
      mangledName: "", name: name, location: place.location,
      nearMisses: NearMissSearch(files: [place.location.file]).nearMisses(of: name))
    let planner = SuitePlanner(
      selection: selection, models: equipment.directory, model: options.models.first)
    let loaded: LoadedSuite
    let planned: PlannedSuite?
    do {
      loaded = try LoadedSuite(suite)
      try compiled.checkNearMisses(defaults: loaded.description.defaults)
      planned = try planner.plan(
        compiled, index: 0, description: loaded.description, code: SuiteInProcess(loaded),
        version: loaded.description.answersItself ? SuiteEvaluation.version() : "")
    } catch {
      throw SuitePlanner.diagnostics(of: compiled, error)
    }
    guard let planned else { throw Diagnostics([nothingSelected(of: loaded, name: name)]) }
    return planned
  }

  /// What is said when no sample is selected: which is never a pass.
  private func nothingSelected(of suite: LoadedSuite, name: String) -> Diagnostic {
    guard !suite.samples.isEmpty else {
      return Diagnostic(test, "\(name) has no samples, so nothing was evaluated")
    }
    let wanted =
      (splits.isEmpty
        ? [] : ["is of the split \(splits.map(\.rawValue).joined(separator: " or "))"])
      + (tags.isEmpty ? [] : ["has the tag \(tags.joined(separator: " or "))"])
    return Diagnostic(
      test,
      "none of the \(suite.samples.count) samples of \(name) \(wanted.joined(separator: " and ")), "
        + "so nothing was evaluated")
  }

  /// What identifies the code of this process: its executable, in which the code of the tested package is.
  private static func version() -> String {
    let digest = try? SHA256Digest(contentsOf: "/proc/self/exe")
    // An executable that cannot be read is taken for another one each time: then no answer of the code is cached.
    return digest?.hexadecimal ?? UUID().uuidString
  }
}

/// Gathers the warnings of a run.
private final class WarningCollector: Reporter, Sendable {
  private let all = Mutex<[String]>([])

  var warnings: [String] { all.withLock { $0 } }

  func receive(_ event: Event) {
    if case .warning(let text) = event { all.withLock { $0.append(text) } }
  }
}
