internal import Foundation
internal import Models
internal import PromptCI
package import Results
internal import Storage

/// Compiles, plans and runs the suites of a request: the way from paths to a record.
package struct SuiteRunner: Sendable {
  /// What to run.
  package var request: RunRequest
  /// The path of this executable; the module that eval files import is next to it.
  package var executable: String
  /// The environment of the process.
  package var environment: [String: String]
  /// The directory of caches and stored runs.
  package var storeDirectory: String

  /// Creates a runner.
  package init(
    _ request: RunRequest, executable: String, environment: [String: String],
    storeDirectory: String = ".prompt-ci"
  ) {
    self.request = request
    self.executable = executable
    self.environment = environment
    self.storeDirectory = storeDirectory
  }

  /// Reads the baseline of the request, which reports need too.
  ///
  /// - Parameter warn: Receives warnings, such as stored runs without a valid signature.
  /// - Returns: The record; `nil` if there is no baseline.
  /// - Throws: ``SessionError`` if the baseline cannot be read.
  package func baseline(
    warn: @escaping @Sendable (String) -> Void
  ) throws(SessionError) -> RunRecord? {
    try request.gates.readBaseline(
      storeDirectory: storeDirectory, environment: environment, warn: warn)
  }

  /// Compiles, plans and runs everything that is selected.
  ///
  /// - Parameters:
  ///   - baseline: The run to compare with; `nil` if there is none.
  ///   - events: Receives the events; the last is `runFinished`.
  ///   - interruption: The source of requests to stop the run.
  /// - Returns: The record of the trials that ran.
  /// - Throws: ``SessionError`` if nothing can be run at all.
  package func run(
    baseline: RunRecord? = nil, events: EventSink, interruption: StopSignal
  ) async throws(SessionError) -> RunRecord {
    async let commit = GitCommit.current(environment: environment, interruption: interruption)
    let (prepared, selection) = try await prepareSelected(
      events: events, interruption: interruption)
    var request = request
    request.selection = selection
    var configuration = Run.Configuration(request)
    configuration.sequence = request.extent.errorRate.map {
      EarlyStoppingOptions(
        errorRate: $0, noisySamples: noisySamples(in: baseline, of: prepared.loaded.suites, events))
    }
    configuration.baseline = baseline
    configuration.gitCommit = await commit
    let run = Run(configuration, of: prepared, events: events, interruption: interruption)
    return await run.execute()
  }

  /// Compiles and plans the selection. With `--failed`, only the selected samples that did not pass
  /// when they last ran are planned; if there are none, the whole selection is.
  private func prepareSelected(
    events: EventSink, interruption: StopSignal
  ) async throws(SessionError) -> (PreparedRun, Selection) {
    var runner = self
    if request.extent.onlyFailed {
      do throws(StorageError) {
        let store = try RunStore.existing(in: storeDirectory, environment: environment)
        runner.request.selection.samples = try store?.unpassedSamples()
        if let note = store?.unsignedNote { events.emit(.warning(note)) }
      } catch {
        throw .badInput("error: unexpected failure: \(error)")
      }
      let isKnown = runner.request.selection.samples?.isEmpty == false
      do throws(SessionError) {
        if isKnown {
          let prepared = try await runner.prepare(
            needsKeys: true, events: events, interruption: interruption)
          return (prepared, runner.request.selection)
        }
      } catch .nothingSelected {
        // None of the failed samples is selected.
      }
      events.emit(.output("nothing selected failed in its last run, so everything is run"))
    }
    let prepared = try await prepare(needsKeys: true, events: events, interruption: interruption)
    return (prepared, request.selection)
  }

  /// The samples, by suite, whose outcome varied over the repetitions of the baseline, or on one
  /// prompt in the stored runs.
  private func noisySamples(
    in run: RunRecord?, of suites: [PlannedSuite], _ events: EventSink
  ) -> [String: Set<String>] {
    var noise = NoisySamples(
      of: suites.map { suite in
        NoisySamples.Suite(
          name: suite.name, file: suite.file,
          judging: Dictionary(suite.samples.map { ($0.sample.id, $0.judging) }) { $1 })
      })
    for suite in run?.suites ?? [] { noise.add(suite) }
    // If the store cannot be read, some more trials run; nothing else is lost.
    let store = try? RunStore.existing(in: storeDirectory, environment: environment)
    for sample in (try? store?.reliability()) ?? [] { noise.add(sample) }
    if let note = store?.unsignedNote { events.emit(.warning(note)) }
    return noise.samples
  }

  /// Compiles and plans everything that is selected.
  ///
  /// - Parameters:
  ///   - needsKeys: Whether a suite whose model has no key is an error.
  ///   - events: Receives warnings, and the output of the user's code and the compiler.
  ///   - interruption: The source of requests to stop.
  /// - Returns: The suites and what running them needs; the caller must stop their hosts.
  /// - Throws: ``SessionError`` if nothing can be run at all.
  package func prepare(
    needsKeys: Bool, events: EventSink, interruption: StopSignal
  ) async throws(SessionError) -> PreparedRun {
    let dependencies = try makeDependencies(needsKeys: needsKeys) { events.emit(.warning($0)) }
    interruption.onRequest { events.release() }
    let loaded = try await load(
      dependencies.directory, interruption, warn: { events.emit(.warning($0)) }
    ) { text in
      events.waitForRoom()
      events.emit(.output(text))
    }
    return PreparedRun(loaded: loaded, dependencies)
  }

  /// Creates what running suites needs besides the suites.
  ///
  /// - Parameters:
  ///   - needsKeys: Whether looking up a model without a key is an error.
  ///   - warn: Receives errors of the cache; the run goes on without it.
  /// - Returns: The models, the cache and the cassettes.
  /// - Throws: ``SessionError`` if nothing can be run at all.
  package func makeDependencies(
    needsKeys: Bool, warn: (String) -> Void
  ) throws(SessionError) -> RunDependencies {
    let redactor = try redactor()
    let models = try modelSource(redactor: redactor, needsKeys: needsKeys)
    let recording = try request.cassettes.recordDirectory.map { directory throws(SessionError) in
      try SuiteRunner.cassettes(in: directory, for: .recording, redactor: redactor)
    }
    return RunDependencies(
      models: models, directory: try directory(of: models),
      recording: recording, cache: try openCache(warn), redactor: redactor)
  }

  /// Estimates the usage and cost of the selected samples without asking a model.
  ///
  /// - Parameters:
  ///   - interruption: The source of requests to stop; suites that were not loaded by then have no
  ///     estimate.
  ///   - print: Receives the output of the user's code and the compiler.
  /// - Returns: An estimate of each suite, and the errors of the suites that cannot be loaded.
  /// - Throws: ``SessionError`` if nothing can be estimated at all.
  package func estimate(
    interruption: StopSignal, print: @escaping @Sendable (String) -> Void
  ) async throws(SessionError) -> (estimates: [SuiteEstimate], failures: [LoadFailure]) {
    let redactor = try redactor()
    let models = try modelSource(redactor: redactor, needsKeys: false)
    let loaded = try await load(
      try directory(of: models), interruption,
      warn: { print(redactor.redact("warning: \($0)")) }
    ) { print(redactor.redact($0)) }
    await loaded.stopHosts()
    let cache = request.trials.usesCache ? try? openCache { _ in } : nil
    let estimates = loaded.suites.map { suite in
      SuiteEstimate(
        suite, repetitions: request.trials.repetitions, seed: request.trials.seed, cache: cache,
        prices: models.configuration.prices)
    }
    return (estimates.map(redactor.redact), loaded.failures.map(redactor.redact))
  }

  /// Lists the selected suites and samples without running any.
  ///
  /// - Parameters:
  ///   - interruption: The source of requests to stop; suites that were not loaded by then are
  ///     missing.
  ///   - print: Receives the output of the user's code and the compiler.
  /// - Returns: The redacted suites, and the errors of others.
  /// - Throws: ``SessionError`` if nothing can be listed at all.
  package func list(
    interruption: StopSignal, print: @escaping @Sendable (String) -> Void
  ) async throws(SessionError) -> SuiteLoader.Result {
    let redactor = try redactor()
    let models = try modelSource(redactor: redactor, needsKeys: false)
    var loaded = try await load(
      try directory(of: models), interruption,
      warn: { print(redactor.redact("warning: \($0)")) }
    ) { print(redactor.redact($0)) }
    await loaded.stopHosts()
    loaded.failures = loaded.failures.map(redactor.redact)
    loaded.warnings = loaded.warnings.map { redactor.redact($0) }
    loaded.suites = loaded.suites.map(redactor.redact)
    return loaded
  }

  /// The redactor of everything that this runner reports or stores.
  ///
  /// - Throws: ``SessionError`` if a variable named by `--redact` is not set: a misspelt name would
  ///   redact nothing.
  package func redactor() throws(SessionError) -> Redactor {
    if let name = request.trials.redactedVariables.first(where: { environment[$0] == nil }) {
      throw .badInput(
        "error: --redact \(name): the variable is not set; set it, or remove the option")
    }
    return Redactor(environment: environment, named: request.trials.redactedVariables)
  }

  /// The directory of this runner's models.
  private func directory(of models: ModelSource) throws(SessionError) -> ModelDirectory {
    ModelDirectory(models, programs: try ProgramAccess(request, environment: environment))
  }

  /// The source of this runner's models.
  private func modelSource(
    redactor: Redactor, needsKeys: Bool
  ) throws(SessionError) -> ModelSource {
    let prices: PriceTable
    do {
      prices = try PriceTable.builtIn.overridden(byFile: request.models.pricesFile)
    } catch {
      throw .badInput(error.description)
    }
    if let path = request.models.caFile, let problem = CertificateFile.problem(with: path) {
      throw .badInput("\(path): error: \(problem)")
    }
    var configuration = ModelSource.Configuration(
      environment: environment, timeout: request.trials.timeout, caFile: request.models.caFile,
      prices: prices)
    configuration.limits.requestsPerMinute = request.limits.requestsPerMinute
    configuration.limits.tokensPerMinute = request.limits.tokensPerMinute
    try DescriptorLimit.makeRoom(forRequests: request.trials.concurrency)
    // The user's limit applies until the provider says otherwise. Starting low would cost a slow
    // model's runs more than the first rejected requests do, which are free and retried.
    configuration.limits.initialConcurrency = request.trials.concurrency
    configuration.limits.maximumConcurrency = request.trials.concurrency
    configuration.needsKeys = needsKeys
    let cassettes = try request.cassettes.replayDirectory.map { directory throws(SessionError) in
      try SuiteRunner.cassettes(in: directory, for: .replaying, redactor: redactor)
    }
    return ModelSource(
      configuration,
      budget: Budget(
        maximumCost: request.limits.maximumCost, maximumTokens: request.limits.maximumTokens),
      replaying: cassettes)
  }

  private static func cassettes(
    in directory: String, for purpose: CassetteLibrary.Purpose, redactor: Redactor
  ) throws(SessionError) -> CassetteLibrary {
    do {
      return try CassetteLibrary(
        directory: directory, for: purpose, scrubbing: { redactor.redact($0) })
    } catch {
      throw .badInput(error.description)
    }
  }

  private func load(
    _ models: ModelDirectory, _ interruption: StopSignal, warn: (String) -> Void,
    print: @escaping @Sendable (String) -> Void
  ) async throws(SessionError) -> SuiteLoader.Result {
    let hosts: HostStore
    do throws(StorageError) {
      hosts = try HostStore.open(environment: environment, warn: warn)
    } catch .badKey(let reason) {
      throw .badInput("error: \(reason)")
    } catch {
      throw .setup(error.description)
    }
    let compiler: SuiteCompiler
    do {
      compiler = try SuiteCompiler(
        executable: executable, hosts: hosts, environment: environment)
    } catch {
      throw .setup(error.description)
    }
    var loader = SuiteLoader(
      compiler: compiler, selection: request.selection, shard: request.extent.shard, models: models,
      modelIDs: request.overrides.models, prompts: request.overrides.promptFiles,
      gates: request.gates.policy.gates,
      environment: environment, evaluatorTimeout: request.trials.effectiveEvaluatorTimeout.seconds,
      sandbox: request.sandbox, protectedPaths: privatePaths, interruption: interruption,
      print: print)
    loader.sharedNames = request.sharedNames
    if request.sandbox.mode == .required, !loader.kernel.hasSandbox {
      throw .setup(
        "error: --sandbox required, but this kernel cannot confine eval files: "
          + loader.kernel.gaps.joined(separator: "; "))
    }
    let loaded = await loader.load(request.paths)
    // A run that was stopped meanwhile may have selected something.
    guard !loaded.suites.isEmpty || !loaded.failures.isEmpty || interruption.isRequested else {
      await loaded.stopHosts()
      for path in loaded.leftOut { print("warning: \(path.description)") }
      throw .nothingSelected
    }
    return loaded
  }

  /// The paths that no eval file may read, even if it is inside them: the store, and the tool's
  /// state and cache for the user.
  private var privatePaths: [String] {
    func folder(_ variable: String, inHome path: String) -> String? {
      if let named = environment[variable], named.hasPrefix("/") { return "\(named)/prompt-ci" }
      return environment["HOME"].map { "\($0)/\(path)/prompt-ci" }
    }
    return [
      storeDirectory, folder("XDG_STATE_HOME", inHome: ".local/state"),
      folder("XDG_CACHE_HOME", inHome: ".cache"),
    ].compactMap(\.self)
  }

  /// The response cache. If none is wanted, or if it cannot be opened, it is a cache of this run
  /// only, so that equal requests still have one answer.
  private func openCache(_ warn: (String) -> Void) throws(SessionError) -> ResponseCache? {
    // In a replay only cassettes may answer.
    guard request.cassettes.replayDirectory == nil else { return nil }
    if request.trials.usesCache {
      do throws(StorageError) {
        return try ResponseCache(directory: storeDirectory, environment: environment)
      } catch {
        if case .badKey = error { throw .badInput(error.description) }
        if case .badLimit = error { throw .badInput(error.description) }
        warn("\(error); the run continues without the response cache")
      }
    }
    do throws(StorageError) {
      return try ResponseCache()
    } catch {
      warn("\(error); equal requests may have different answers")
      return nil
    }
  }
}
