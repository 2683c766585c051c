internal import Foundation
internal import Models
internal import PromptCI
internal import Storage

/// The main job from paths to a record: what `prompt-ci run` does.
package struct Session: Sendable {
  /// What is wanted.
  package var options: RunOptions
  /// The path of this executable, beside which the module is that eval files import.
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

  /// The run that this one is to be compared with, which whoever reports needs too; `nil` where none is named.
  ///
  /// - Parameter warn: Takes what the user should know, such as kept runs that cannot be believed.
  /// - Returns: The record.
  /// - Throws: ``SessionError`` when it cannot be read.
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
  ///   - baseline: The run to compare with; `nil` where there is none.
  ///   - events: What takes the events; the last is `runFinished`.
  ///   - interruption: What asks the run to stop.
  /// - Returns: The record, of however much was run.
  /// - Throws: ``SessionError`` when nothing can be run at all.
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

  /// Compiles and plans what is selected: with `--failed`, of that what did not pass when it was last run, if there is any.
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
        // What failed is not among what is asked for.
      }
      events.emit(.output("nothing of this failed when it was last run: all of it is run"))
    }
    let prepared = try await prepare(needsKeys: true, events: events, interruption: interruption)
    return (prepared, options.selection)
  }

  /// The samples whose outcome varied over the repetitions of the baseline, or on one prompt in the runs that are kept, by
  /// suite.
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
    // What the store cannot tell costs some trials more, and nothing else.
    let store = try? RunStore.existing(in: storeDirectory, environment: environment)
    for sample in (try? store?.reliability()) ?? [] { noise.add(sample) }
    if let note = store?.unsignedNote { events.emit(.warning(note)) }
    return noise.samples
  }

  /// Compiles and plans everything that is selected.
  ///
  /// - Parameters:
  ///   - needsKeys: Whether a model whose key is missing keeps its suite from being ready.
  ///   - events: What takes what the user's code or the compiler prints, and warnings.
  ///   - interruption: What asks to stop.
  /// - Returns: The suites, and whatever running them takes; their hosts are to be stopped.
  /// - Throws: ``SessionError`` when nothing can be run at all.
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

  /// Whatever running any suites takes, beside the suites.
  ///
  /// - Parameters:
  ///   - needsKeys: Whether a model whose key is missing is an error when it is looked for.
  ///   - warn: Takes what went wrong with the cache; the run goes on without it.
  /// - Returns: Models, the cache, and cassettes.
  /// - Throws: ``SessionError`` when nothing can be run at all.
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

  /// What the selected samples would use and cost, without asking any model.
  ///
  /// - Parameters:
  ///   - interruption: What asks to stop: then there is no estimate of what was not loaded.
  ///   - print: Takes what the user's code or the compiler prints.
  /// - Returns: An estimate of each suite.
  /// - Throws: ``SessionError`` when nothing can be estimated at all.
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

  /// The suites and samples that are selected, without running any.
  ///
  /// - Parameters:
  ///   - interruption: What asks to stop: then what was not loaded is missing.
  ///   - print: Takes what the user's code or the compiler prints.
  /// - Returns: The suites, and what is wrong with others; values of keys are hidden.
  /// - Throws: ``SessionError`` when nothing can be listed at all.
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

  /// What hides keys in all that this session makes.
  ///
  /// - Throws: ``SessionError`` when a variable that is to be hidden is not set: a name that is misspelt would hide nothing.
  package func redactor() throws(SessionError) -> Redactor {
    if let name = options.redactedVariables.first(where: { environment[$0] == nil }) {
      throw .badInput(
        "error: --redact \(name): no such variable is set; set it, or leave the option out")
    }
    return Redactor(environment: environment, named: options.redactedVariables)
  }

  /// What finds the models of this session by name.
  private func directory(of models: ModelSource) throws(SessionError) -> ModelDirectory {
    ModelDirectory(models, programs: try ProgramAccess(options, environment: environment))
  }

  /// Where the models of this session come from.
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
    // What the user allows is right until the provider says otherwise: working up to it costs a slow model's runs
    // more than the requests that are turned away at first, which cost nothing and are made again.
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
    // Of a run that was stopped meanwhile nobody knows what it would have selected.
    guard !loaded.suites.isEmpty || !loaded.failures.isEmpty || interruption.isRequested else {
      await loaded.stopHosts()
      for path in loaded.leftOut { print("warning: \(path.description)") }
      throw .nothingSelected
    }
    return loaded
  }

  /// What no eval file may read, whatever directory it lies in: the store, and what the tool keeps for the user.
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

  /// The cache that is wanted; one of this run alone, where none is or where it cannot be opened, so that equal
  /// questions have one answer all the same.
  private func openCache(_ warn: (String) -> Void) throws(SessionError) -> ResponseCache? {
    // What stands in for models is all that may answer.
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
