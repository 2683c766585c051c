internal import Foundation
internal import Reporting
internal import Results
internal import Runner

/// Runs eval suites, writes reports, and applies the gates.
struct RunCommand: ParsableCommand {
  var paths: [String] = []
  var selection = Selection()
  var overrides = SuiteOverrides()
  var trials = TrialOptions()
  /// The number of repetitions of a sample that must pass; `nil` if gates count trials.
  var requiredPasses: Int?
  var extent = RunExtent()
  /// Whether suites run again when a file changes.
  var isWatch = false
  var sandbox = SandboxOptions()
  var limits = RequestLimits()
  /// Whether only the cost is estimated.
  var isEstimate = false
  var models = ModelOptions()
  var cassettes = CassetteOptions()
  var gates = GateOptions()
  var reports = ReportOptions()
  var console = ConsoleArguments()

  static let configuration = CommandConfiguration(
    name: "run", abstract: "Run eval suites and apply their gates.",
    exits: [.optimize, .version, .completionScript])

  static let arguments: [Argument<RunCommand>] = [.paths(\.paths)]

  static let sections: [OptionSection<RunCommand>] = [
    OptionSection("selection options", Selection.options.of(\.selection)),
    OptionSection(
      "run options", SuiteOverrides.options.of(\.overrides), TrialOptions.options.of(\.trials),
      [
        .optional(
          "min-passes", "k", \.requiredPasses, .integer(in: 1...1_000),
          help: """
            A sample passes if k of its repetitions pass, and gates count samples. (default: all \
            must pass, and gates count trials)
            """)
      ], RunExtent.options.of(\.extent),
      [
        .flag(
          "watch", \.isWatch,
          help: """
            Keep running, and re-run what a changed file affects. Keys: a all, f failed, Enter, q.
            """)
      ]),
    OptionSection("sandbox options", SandboxOptions.options.of(\.sandbox)),
    OptionSection(
      "model options", RequestLimits.options.of(\.limits), [.estimate(\.isEstimate)],
      CassetteOptions.options.of(\.cassettes), ModelOptions.options.of(\.models)),
    OptionSection("gate options", GateOptions.options.of(\.gates)),
    OptionSection(
      "report options", ReportOptions.options.of(\.reports),
      ConsoleArguments.options.of(\.console)),
  ]

  func validate() throws(ValidationError) {
    if let passes = requiredPasses, passes > trials.repetitions {
      throw ValidationError(
        "'--min-passes' asks for \(passes) passes of \(trials.repetitions) repetitions; "
          + "'--repeat' says how many there are")
    }
    if extent.shard != nil, reports.jsonFile == nil {
      throw ValidationError("'--shard' needs '--json': 'prompt-ci merge' combines the records")
    }
    if extent.shard != nil, extent.errorRate != nil {
      throw ValidationError(
        "'--shard' and '--until-decided' exclude each other: no shard knows the rest")
    }
    if isEstimate, let report = reports.firstOption {
      throw ValidationError("'--estimate' and '--\(report)' exclude each other")
    }
    let unwatched = [
      ("estimate", isEstimate), ("prune-cassettes", cassettes.prunes),
      ("shard", extent.shard != nil), ("failed", extent.onlyFailed),
    ]
    for (name, isSet) in unwatched where isWatch && isSet {
      throw ValidationError("'--watch' and '--\(name)' exclude each other")
    }
    try sandbox.validate()
    try cassettes.validate()
    try gates.validate()
    try reports.validate()
    try console.validate()
  }

  /// The run.
  var request: RunRequest {
    var request = RunRequest(paths: paths)
    request.selection = selection
    request.overrides = overrides
    request.trials = trials
    request.requiredPasses = requiredPasses
    request.extent = extent
    request.sandbox = sandbox
    request.models = models
    request.limits = limits
    request.cassettes = cassettes
    request.gates = gates
    return request
  }

  func run() async -> ExitCode {
    hide(variables: trials.redactedVariables)
    if let code = Self.refuseMissing(paths) { return code }
    if isEstimate { return await estimateSuites(request) }
    let reports = Reports(self.reports, console: console)
    if let code = reports.refuse() { return code }
    if isWatch { return await SuiteWatch(request, reports: reports).run() }
    let interruption = StopSignal()
    let signals = InterruptSignals(interruption)
    defer { signals.stop() }
    return await SuiteRun.run(request, reports: reports, interruption).code
  }
}

extension Option {
  /// The option that only estimates the cost.
  static func estimate(_ property: Property<Bool>) -> Option {
    .flag(
      "estimate", property,
      help: "Show the requests, tokens and cost of the run without sending a request.")
  }
}

extension ParsableCommand {
  /// Reports the first path that is missing; returns `nil` if all exist.
  static func refuseMissing(_ paths: [String]) -> ExitCode? {
    let mistake = PathCheck.mistake(in: paths, of: Self.self) {
      FileManager.default.fileExists(atPath: $0)
    }
    guard let mistake else { return nil }
    printError(mistake.description)
    return .usage
  }
}

/// The outcome of one run of suites.
struct SuiteRun: Sendable {
  /// The exit code.
  let code: ExitCode
  /// The record; `nil` if the run could not begin.
  let record: RunRecord?

  /// Runs the suites of a request, and writes the reports.
  static func run(
    _ request: RunRequest, reports: Reports, _ interruption: StopSignal
  ) async -> SuiteRun {
    do throws(SessionError) {
      let runner = SuiteRunner(request)
      let baseline = try runner.baseline { printError("warning: \($0)") }
      let events = reports.sink(
        baseline: baseline, storingRunThatIsWhole: request.coversEverything)
      guard let events else { return SuiteRun(code: .usage, record: nil) }
      let record: RunRecord
      do throws(SessionError) {
        record = try await runner.run(
          baseline: baseline, events: events, interruption: interruption)
      } catch {
        await events.finish(interruption)
        throw error
      }
      for failure in events.failures { printError("error: \(failure)") }
      var code = events.failures.isEmpty ? ExitCode(of: record) : .internalError
      // All trials may have ended while the reader of the console paused.
      if interruption.isRequested, events.failures.isEmpty { code = .interrupted }
      return SuiteRun(code: code, record: record)
    } catch {
      printError(error.description)
      let code = interruption.isRequested ? .interrupted : ExitCode(of: error)
      return SuiteRun(code: code, record: nil)
    }
  }
}

extension SuiteRunner {
  /// Creates a runner of this process.
  init(_ request: RunRequest) {
    let executable = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    self.init(
      request, executable: executable ?? CommandLine.arguments.first ?? "",
      environment: ProcessInfo.processInfo.environment)
  }
}

extension ExitCode {
  /// The code of a run. A suite that could not run outweighs a gate.
  ///
  /// A shard succeeds if all of its trials have ended: 'prompt-ci merge' applies the gates.
  init(of record: RunRecord) {
    if record.wasInterrupted {
      self = .interrupted
    } else if record.shard != nil, record.loadFailures.isEmpty, record.isFinished {
      self = .success
    } else {
      self.init(ofDecision: record)
    }
  }

  /// The code of the decision on results, even if their run was interrupted.
  init(ofDecision record: RunRecord) {
    if !record.loadFailures.isEmpty {
      self = .badInput
    } else {
      switch record.verdict {
      case .pass: self = .success
      case .fail: self = .gateFailed
      case .inconclusive: self = .inconclusive
      }
    }
  }

  /// The code of a run that could not begin.
  init(of error: SessionError) {
    switch error {
    case .nothingSelected: self = .nothingSelected
    case .badInput: self = .badInput
    case .distrustedJudge: self = .inconclusive
    case .setup: self = .internalError
    }
  }
}
