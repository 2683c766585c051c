import Models
import PromptCI
import Results
import Storage

@testable import Runner

/// A run of scripted suites.
///
/// All unit tests of runs create them here, so that a change of the parts of a run changes this file
/// only.
struct ScriptedRun {
  /// The suites.
  var suites: [PlannedSuite] = []
  /// The suites that could not be loaded.
  var failures: [LoadFailure] = []
  /// The limits of tokens and cost.
  var budget = Budget()
  /// The maximum number of concurrent trials.
  var concurrency = 4
  /// The number of trials of each sample.
  var repetitions = 1
  /// The number of trials of a sample that must pass.
  var requiredPasses: Int?
  /// The options of early stopping.
  var sequence: EarlyStoppingOptions?
  /// The number of failed samples that ends the run.
  var stopAfter: Int?
  /// The baseline.
  var baseline: RunRecord?
  /// The models that evaluators may call, by name.
  var models: [ModelID: any LanguageModel] = [:]
  /// The answers of earlier runs.
  var cache: ResponseCache?
  /// Requests the interruption of the run.
  let interruption = StopSignal()
  /// The events of the run.
  let log = EventLog()
  /// Called on the reporter's thread before each event.
  var beforeEvent: @Sendable (Event) -> Void = { _ in }
  /// The time that the reporter has to catch up at the end of an interrupted run.
  var grace = Duration.seconds(1)

  /// The suites with their dependencies.
  var prepared: PreparedRun {
    var loaded = SuiteLoader.Result(suites: suites)
    loaded.failures = failures
    let source = ScriptedRun.source(budget: budget)
    return PreparedRun(
      loaded: loaded,
      RunDependencies(
        models: source, directory: ModelDirectory(source, knowing: models), recording: nil,
        cache: cache, redactor: Redactor(environment: [:])))
  }

  /// Runs the suites, and returns the record.
  func execute() async -> RunRecord {
    var request = RunRequest()
    request.trials.concurrency = concurrency
    request.trials.repetitions = repetitions
    request.trials.seed = 1
    request.requiredPasses = requiredPasses
    request.extent.stopAfter = stopAfter
    var configuration = Run.Configuration(request)
    configuration.sequence = sequence
    configuration.baseline = baseline
    let events = EventSink(
      [log.reporter(beforeEvent)], redactor: Redactor(environment: [:]), grace: grace)
    return await Run(
      configuration, of: prepared, events: events, interruption: interruption
    ).execute()
  }

  /// A source of models without an environment.
  static func source(budget: Budget = Budget()) -> ModelSource {
    ModelSource(ModelSource.Configuration(environment: [:]), budget: budget, replaying: nil)
  }
}

extension PlannedSuite {
  /// A planned suite of the samples `s0`, `s1`, …, whose inputs are their identifiers.
  ///
  /// - Parameters:
  ///   - name: The name of its type.
  ///   - samples: The number of samples.
  ///   - model: The model, or `nil` if the suite's own code answers.
  ///   - code: The code that judges.
  ///   - edit: Changes the suite's description before it is planned.
  /// - Returns: The suite.
  /// - Throws: An error if the suite cannot be planned.
  static func scripted(
    _ name: String = "Suite", samples: Int = 4, model: (any LanguageModel)? = ScriptedModel(),
    code: any SuiteExecutor = ScriptedSuite(), edit: (inout SuiteDescription) -> Void = { _ in }
  ) throws -> PlannedSuite {
    var description = SuiteDescription(
      prompt: Prompt(text: "{{input}}"), model: "embedded/lexical", options: GenerationOptions(),
      gates: [.passRate(atLeast: 1)], answersItself: model == nil,
      samples: (0..<samples).map {
        SampleDescription(Sample("s\($0)", expected: "yes", id: "s\($0)"))
      })
    edit(&description)
    let suite = CompiledSuites.Suite(
      mangledName: name, name: name, location: SourceLocation(file: "evals/\(name).swift", line: 1))
    let planner = SuitePlanner(selection: Selection(), models: ModelDirectory(ScriptedRun.source()))
    guard
      var planned = try planner.plan(
        suite, index: 0, description: description, code: code, version: "1")
    else { throw Missing() }
    if let model { planned.respondent = .model(model) }
    return planned
  }

  /// No sample was selected.
  private struct Missing: Error {}
}
