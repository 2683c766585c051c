internal import Digest
internal import Foundation
internal import PromptCI
internal import Results
internal import Runner
internal import Synchronization
internal import Testing

/// An evaluation of a suite in this process: the selected samples, and the location in the test.
struct SuiteEvaluation: Sendable {
  /// The splits of the dataset to evaluate; empty for all.
  let splits: [Split]
  /// The tags to select samples by: a sample needs at least one; empty for all samples.
  let tags: [String]
  /// The number of times to run each sample.
  let repetitions: Int
  /// The location of the call in the test.
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
  ///   - session: The resources shared with other evaluations.
  /// - Returns: The suite's record, and warnings for the user.
  /// - Throws: `Diagnostics` if the suite cannot be evaluated, `CancellationError` if the test was
  ///   cancelled.
  func run<Suite: EvalSuite>(
    _ suite: Suite, in session: TestSession
  ) async throws -> (record: SuiteRecord, warnings: [String]) {
    guard repetitions > 0 else {
      throw Diagnostics([Diagnostic(test, "'repetitions' is \(repetitions); it must be 1 or more")])
    }
    var request: RunRequest
    let dependencies: RunDependencies
    do {
      request = try session.request()
      dependencies = try session.dependencies()
    } catch {
      throw Diagnostics([Diagnostic(test, error.description)])
    }
    let (planned, notes) = try plan(suite, request, dependencies)
    let collector = WarningCollector()
    request.selection = selection
    request.trials.repetitions = repetitions
    var configuration = Run.Configuration(request)
    // Other tests use other cassettes.
    configuration.isPart = true
    let run = Run(
      configuration,
      of: PreparedRun(loaded: SuiteLoader.Result(suites: [planned]), dependencies),
      events: EventSink([collector], redactor: dependencies.redactor), interruption: StopSignal())
    let record = await run.execute()
    try Task.checkCancellation()
    let warnings = session.takeWarnings() + notes + collector.warnings
    guard let suite = record.suites.first else { throw CancellationError() }
    return (suite, warnings)
  }

  /// Plans the run of a suite; the warnings are about its dataset.
  private func plan<Suite: EvalSuite>(
    _ suite: Suite, _ request: RunRequest, _ dependencies: RunDependencies
  ) throws -> (suite: PlannedSuite, warnings: [String]) {
    // The first component is the module.
    let names = String(reflecting: Suite.self).split(separator: ".").map(String.init)
    let name = names.dropFirst().joined(separator: ".")
    let place = SuitePlace(
      of: name, dataset: suite.dataset, prompt: suite.prompt, test: test)
    let compiled = CompiledSuites.Suite(
      mangledName: "", name: name, location: place.location,
      nearMisses: NearMissSearch(files: [place.location.file]).nearMisses(of: name))
    let planner = SuitePlanner(
      selection: selection, models: dependencies.directory, model: request.overrides.models.first)
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
    return (planned, loaded.description.warnings.map { "\(name): \($0)" })
  }

  /// The diagnostic if no sample is selected, which is never a pass.
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

  /// The identity of this process's code: the digest of its executable, which contains the tested
  /// package.
  private static func version() -> String {
    let digest = try? SHA256Digest(contentsOf: "/proc/self/exe")
    // An unreadable executable counts as different each time, so no answer of the code is cached.
    return digest?.hexadecimal ?? UUID().uuidString
  }
}

/// A reporter that collects a run's warnings.
private final class WarningCollector: Reporter, Sendable {
  private let all = Mutex<[String]>([])

  var warnings: [String] { all.withLock { $0 } }

  func receive(_ event: Event) {
    if case .warning(let text) = event { all.withLock { $0.append(text) } }
  }
}
