internal import Foundation
internal import Models
internal import PromptCI
internal import Storage

/// The work of `prompt-ci run`, from paths to a record.
package struct Session: Sendable {
  /// The options of the command line.
  package var options: RunOptions
  /// The path of this executable, next to which is the module that eval files import.
  package var executable: String
  /// The environment of the process.
  package var environment: [String: String]
  /// The version of the tool.
  package var version: String
  /// The directory of caches.
  package var storeDirectory: String

  /// Creates a session.
  package init(
    options: RunOptions, executable: String, environment: [String: String], version: String,
    storeDirectory: String = ".prompt-ci"
  ) {
    self.options = options
    self.executable = executable
    self.environment = environment
    self.version = version
    self.storeDirectory = storeDirectory
  }

  /// The run to compare with, which reports need too; `nil` if none is named.
  ///
  /// - Parameter warn: Receives warnings for the user, for example about stored runs that are not
  ///   trusted.
  /// - Returns: The record.
  /// - Throws: ``SessionError`` if the run cannot be read.
  package func baseline(
    warn: @escaping @Sendable (String) -> Void
  ) throws(SessionError) -> RunRecord? {
    try options.baselineFile.map { path throws(SessionError) in
      try RecordSource(
        path, storeDirectory: storeDirectory, environment: environment, warn: warn
      ).read(as: "the baseline")
    }
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
    baseline: RunRecord? = nil, events: EventSink, interruption: Interruption
  ) async throws(SessionError) -> RunRecord {
    async let commit = GitCommit.current(environment: environment, interruption: interruption)
    let (prepared, selection) = try await prepareSelected(
      events: events, interruption: interruption)
    var configuration = Run.Configuration(
      concurrency: options.concurrency, repetitions: options.repetitions,
      requiredPasses: options.requiredPasses, seed: options.seed, policy: options.policy,
      sequence: options.sequentialErrorRate.map {
        SequenceOptions(
          errorRate: $0,
          noisySamples: noisySamples(in: baseline, of: prepared.loaded.suites, events))
      }, selection: selection, shard: options.shard,
      prunesCassettes: options.prunesCassettes, baseline: baseline,
      tool: "prompt-ci \(version)", gitCommit: await commit)
    configuration.stopAfter = options.stopAfter
    configuration.paths = options.paths
    let run = Run(configuration, of: prepared, events: events, interruption: interruption)
    return await run.execute()
  }

  /// Compiles and plans the selection. With `--failed`, only the selected samples that did not pass
  /// when they last ran are planned; if there are none, the whole selection is.
  private func prepareSelected(
    events: EventSink, interruption: Interruption
  ) async throws(SessionError) -> (PreparedRun, Selection) {
    var session = self
    if options.onlyFailed {
      do throws(StorageError) {
        let store = try RunStore.existing(in: storeDirectory, environment: environment)
        session.options.selection.samples = try store?.unpassedSamples()
        if let note = store?.unsignedNote { events.emit(.warning(note)) }
      } catch {
        throw .badInput("error: what failed is not known: \(error)")
      }
      let isKnown = session.options.selection.samples?.isEmpty == false
      do throws(SessionError) {
        if isKnown {
          let prepared = try await session.prepare(
            needsKeys: true, events: events, interruption: interruption)
          return (prepared, session.options.selection)
        }
      } catch .nothingSelected {
        // None of the failed samples is selected.
      }
      events.emit(.output("nothing of this failed when it was last run: all of it is run"))
    }
    let prepared = try await prepare(needsKeys: true, events: events, interruption: interruption)
    return (prepared, options.selection)
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
    needsKeys: Bool, events: EventSink, interruption: Interruption
  ) async throws(SessionError) -> PreparedRun {
    let equipment = try equip(needsKeys: needsKeys) { events.emit(.warning($0)) }
    interruption.onRequest { events.release() }
    let loaded = try await load(
      equipment.directory, interruption, warn: { events.emit(.warning($0)) }
    ) { text in
      events.waitForRoom()
      events.emit(.output(text))
    }
    return PreparedRun(loaded: loaded, equipment)
  }

  /// Creates what running suites needs besides the suites.
  ///
  /// - Parameters:
  ///   - needsKeys: Whether looking up a model without a key is an error.
  ///   - warn: Receives errors of the cache; the run goes on without it.
  /// - Returns: The models, the cache and the cassettes.
  /// - Throws: ``SessionError`` if nothing can be run at all.
  package func equip(
    needsKeys: Bool, warn: (String) -> Void
  ) throws(SessionError) -> RunEquipment {
    let redactor = try redactor()
    let models = try modelSource(redactor: redactor, needsKeys: needsKeys)
    let recording = try options.recordDirectory.map { directory throws(SessionError) in
      try Session.cassettes(in: directory, for: .recording, redactor: redactor)
    }
    return RunEquipment(
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
    interruption: Interruption, print: @escaping @Sendable (String) -> Void
  ) async throws(SessionError) -> (estimates: [SuiteEstimate], failures: [LoadFailure]) {
    let redactor = try redactor()
    let models = try modelSource(redactor: redactor, needsKeys: false)
    let loaded = try await load(
      try directory(of: models), interruption,
      warn: { print(redactor.redact("warning: \($0)")) }
    ) { print(redactor.redact($0)) }
    await loaded.stopHosts()
    let cache = options.usesCache ? try? openCache { _ in } : nil
    let estimates = loaded.suites.map { suite in
      SuiteEstimate(
        suite, repetitions: options.repetitions, seed: options.seed, cache: cache,
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
    interruption: Interruption, print: @escaping @Sendable (String) -> Void
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

  /// The redactor of everything that this session reports or stores.
  ///
  /// - Throws: ``SessionError`` if a variable named by `--redact` is not set: a misspelt name would
  ///   redact nothing.
  package func redactor() throws(SessionError) -> Redactor {
    if let name = options.redactedVariables.first(where: { environment[$0] == nil }) {
      throw .badInput(
        "error: --redact \(name): no such variable is set; set it, or leave the option out")
    }
    return Redactor(environment: environment, named: options.redactedVariables)
  }

  /// The directory of this session's models.
  private func directory(of models: ModelSource) throws(SessionError) -> ModelDirectory {
    ModelDirectory(models, programs: try ProgramAccess(options, environment: environment))
  }

  /// The source of this session's models.
  private func modelSource(
    redactor: Redactor, needsKeys: Bool
  ) throws(SessionError) -> ModelSource {
    let prices: PriceTable
    do {
      prices = try PriceTable.builtIn.overridden(byFile: options.pricesFile)
    } catch {
      throw .badInput(error.description)
    }
    if let path = options.caFile, let problem = CertificateFile.problem(with: path) {
      throw .badInput("\(path): error: \(problem)")
    }
    var configuration = ModelSource.Configuration(
      environment: environment, timeout: options.timeout, caFile: options.caFile, prices: prices)
    configuration.limits.requestsPerMinute = options.requestsPerMinute
    configuration.limits.tokensPerMinute = options.tokensPerMinute
    try DescriptorLimit.makeRoom(forRequests: options.concurrency)
    // The user's limit applies until the provider says otherwise. Starting low would cost a slow
    // model's runs more than the first rejected requests do, which are free and retried.
    configuration.limits.initialConcurrency = options.concurrency
    configuration.limits.maximumConcurrency = options.concurrency
    configuration.needsKeys = needsKeys
    let cassettes = try options.replayDirectory.map { directory throws(SessionError) in
      try Session.cassettes(in: directory, for: .replaying, redactor: redactor)
    }
    return ModelSource(
      configuration,
      budget: Budget(maximumCost: options.maximumCost, maximumTokens: options.maximumTokens),
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
    _ models: ModelDirectory, _ interruption: Interruption, warn: (String) -> Void,
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
      compiler: compiler, selection: options.selection, shard: options.shard, models: models,
      modelIDs: options.models, prompts: options.promptFiles, gates: options.policy.gates,
      environment: environment, evaluatorTimeout: options.effectiveEvaluatorTimeout.seconds,
      sandbox: options.sandbox, protectedPaths: privatePaths, interruption: interruption,
      print: print)
    loader.sharedNames = options.sharedNames
    if options.sandbox.mode == .required, !loader.kernel.hasSandbox {
      throw .setup(
        "error: --sandbox required, and this kernel cannot confine eval files: "
          + loader.kernel.gaps.joined(separator: "; "))
    }
    let loaded = await loader.load(options.paths)
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
    guard options.replayDirectory == nil else { return nil }
    if options.usesCache {
      do throws(StorageError) {
        return try ResponseCache(directory: storeDirectory, environment: environment)
      } catch {
        if case .badKey = error { throw .badInput(error.description) }
        if case .badLimit = error { throw .badInput(error.description) }
        warn("\(error); the run goes on without the response cache")
      }
    }
    do throws(StorageError) {
      return try ResponseCache()
    } catch {
      warn("\(error); equal questions may have different answers")
      return nil
    }
  }
}
