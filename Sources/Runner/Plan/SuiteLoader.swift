internal import Foundation
internal import Models
package import PromptCI
package import Results

/// Loads suites from paths: compiles, describes, selects and renders.
///
/// An error in one suite does not keep others from running.
package struct SuiteLoader: Sendable {
  /// The compiler of eval files.
  package var compiler: SuiteCompiler
  /// The selection of samples.
  package var selection: Selection
  /// The part of the samples to run; `nil` for all.
  package var shard: Shard?
  /// The directory of models.
  package var models: ModelDirectory
  /// The models to use instead of the suites' own, one after the other; empty for the suites' own.
  package var modelIDs: [ModelID]
  /// The prompt files to test instead of the suites' own, one after the other; empty for the
  /// suites' own.
  package var prompts: [String]
  /// The gates of the run, besides those that the suites declare.
  package var gates: [Gate]
  /// The environment of suite hosts, before filtering.
  package var environment: [String: String]
  /// The time limit of a dataset, or of a sample's evaluators, in seconds.
  package var evaluatorTimeout: Double
  /// The sandbox of suite hosts.
  package var sandbox: SandboxOptions
  /// The sandbox features of the kernel.
  package var kernel = SandboxKernel.current
  /// The paths that no suite host may read, even if it is inside them.
  package var protectedPaths: [String]
  /// The source of requests to stop.
  package var interruption: StopSignal
  /// The names of suites that are known to be in several files.
  package var sharedNames: Set<String> = []
  /// The stable paths of files.
  package var paths = StablePaths()
  /// Receives lines that the user's code or the compiler printed. It may block, and is called only
  /// on threads that may.
  package var print: @Sendable (String) -> Void

  /// Creates a loader.
  package init(
    compiler: SuiteCompiler, selection: Selection, shard: Shard?, models: ModelDirectory,
    modelIDs: [ModelID], prompts: [String], gates: [Gate], environment: [String: String],
    evaluatorTimeout: Double, sandbox: SandboxOptions, protectedPaths: [String],
    interruption: StopSignal,
    print: @escaping @Sendable (String) -> Void
  ) {
    self.compiler = compiler
    self.selection = selection
    self.shard = shard
    self.models = models
    self.modelIDs = modelIDs
    self.prompts = prompts
    self.gates = gates
    self.environment = environment
    self.evaluatorTimeout = evaluatorTimeout
    self.sandbox = sandbox
    self.protectedPaths = protectedPaths
    self.interruption = interruption
    self.print = print
  }

  /// The result of loading paths.
  package struct Result: Sendable {
    /// The suites that are ready, in the order of paths, files and lines; each has at least one
    /// sample.
    package var suites: [PlannedSuite]
    /// The suites and directories that cannot run, with the reasons.
    package var failures: [LoadFailure] = []
    /// Warnings that keep nothing from running.
    package var warnings: [String] = []
    /// The paths that were left out; there is a warning for each.
    package var leftOut: [LeftOutPath] = []
    /// The hosts that were started.
    package var hosts: [SuiteHostSupervisor] = []
    /// The sandbox of the hosts; `nil` if there are none.
    package var sandbox: SandboxRecord?
    /// The directories and suites that were not loaded because the run was stopped first.
    package var interrupted: [String] = []
    /// The errors of suites that the filter does not name.
    fileprivate var unconcerned: [LoadFailure] = []

    /// Creates a result with suites that are ready.
    package init(suites: [PlannedSuite] = []) {
      self.suites = suites
    }

    /// Ends the hosts and waits for their exit.
    package func stopHosts() async {
      for host in hosts { host.end() }
      for host in hosts { await host.stop() }
    }

    /// Runs `body`, and stops the hosts afterwards even if it throws.
    package func stoppingHosts<Value>(
      after body: () async throws(SessionError) -> Value
    ) async throws(SessionError) -> Value {
      let result: Swift.Result<Value, SessionError>
      do throws(SessionError) {
        result = .success(try await body())
      } catch {
        result = .failure(error)
      }
      await stopHosts()
      return try result.get()
    }
  }

  /// Loads the suites at some paths.
  ///
  /// Suites that share a name across several files have their directories in their names,
  /// independent of the order of the paths and of the selection.
  ///
  /// Directories are compiled in parallel, up to one per processor. Suites, failures and printed
  /// lines still come in the order of the paths.
  package func load(_ paths: [String]) async -> Result {
    var result = Result()
    result.sandbox = SandboxRecord(sandbox, on: kernel)
    if sandbox.mode == .auto, !kernel.hasSandbox {
      result.warnings.append(
        "eval files are not fully confined: \(kernel.gaps.joined(separator: "; ")); "
          + "--sandbox required refuses to run them")
    }
    let found = SuiteSources.find(paths)
    for (path, error) in found.errors {
      result.failures.append(LoadFailure(name: path, message: error.description))
    }
    result.leftOut = found.leftOut
    result.warnings += found.leftOut.map(\.description)
    let modules = found.sources
    let files = readableFiles(of: modules)
    let processors = AsyncSemaphore(count: ProcessInfo.processInfo.activeProcessorCount)
    var declared: [(type: String, file: String)] = []
    await withTaskGroup(of: (Int, Compilation).self) { group in
      for (index, module) in modules.enumerated() {
        group.addTask {
          (index, await processors.withTurn { await compile(module, reading: files) })
        }
      }
      var compilations: [Int: Compilation] = [:]
      var next = 0
      for await (index, compilation) in group {
        compilations[index] = compilation
        while let compilation = compilations.removeValue(forKey: next) {
          if case .success(let compiled) = compilation {
            declared += compiled.suites.map { ($0.name, self.paths.path($0.location.file)) }
          }
          await take(compilation, of: modules[next], reading: files, into: &result)
          next += 1
        }
      }
    }
    // A pattern that names no suite names samples, and any suite may have had them.
    let isEmptyHanded = result.suites.isEmpty && !selection.filters.isEmpty
    if isEmptyHanded || !selection.namesSuites(among: declared.map(SuiteLoader.name)) {
      result.failures += result.unconcerned
    } else {
      result.warnings += result.unconcerned.map {
        "a suite that the filter does not name was left out: \($0.message)"
      }
    }
    result.name(by: SuiteNames(declared, known: sharedNames), paths: self.paths)
    if !result.interrupted.isEmpty {
      result.warnings.append(
        "the run was stopped before these were loaded: \(result.interrupted.joined(separator: ", "))"
      )
    }
    return result
  }

  /// The name that filters match a suite by.
  private static func name(of suite: (type: String, file: String)) -> SuiteName {
    var name = SuiteName(suite.type)
    name.directory = name.directory ?? SuiteNames.directory(of: suite.file)
    return name
  }

  /// The files that eval files may read; `nil` for all.
  private func readableFiles(of modules: [SuiteSources]) -> ReadableFiles? {
    guard sandbox.mode != .off else { return nil }
    return ReadableFiles(
      directories: modules.map(\.directory), options: sandbox, protected: protectedPaths)
  }

  /// The result of compiling a directory.
  private typealias Compilation = Swift.Result<CompiledSuites, SuiteCompilerError>

  private func compile(
    _ module: SuiteSources, anew isAnew: Bool = false, reading files: ReadableFiles?
  ) async -> Compilation {
    // The compiler quotes its sources, so a link to a file of keys would reveal them.
    if let file = module.files.first(where: { files?.allows($0) == false }) {
      return .failure(.outside(file: file))
    }
    guard !interruption.isRequested else {
      return .failure(.interrupted(directory: module.directory))
    }
    return await OwnThread.run {
      Compilation { () throws(SuiteCompilerError) in
        try compiler.compile(module, anew: isAnew, interruption: interruption)
      }
    }
  }

  private func take(
    _ compilation: Compilation, of module: SuiteSources, reading files: ReadableFiles?,
    into result: inout Result
  ) async {
    switch compilation {
    case .success(let compiled):
      if !compiled.warnings.isEmpty { await OwnThread.run { print(compiled.warnings) } }
      await load(compiled, of: module, reading: files, into: &result)
    case .failure(.interrupted):
      result.interrupted.append(module.directory)
    case .failure(let error):
      result.failures.append(LoadFailure(name: module.directory, message: error.description))
    }
  }

  private func load(
    _ compiled: CompiledSuites, of module: SuiteSources, reading files: ReadableFiles?,
    into result: inout Result
  ) async {
    let hostEnvironment = HostEnvironment.filtered(environment)
    let confinement = files.map {
      HostSandbox(
        files: $0, executable: compiled.executable, environment: hostEnvironment, options: sandbox,
        kernel: kernel)
    }
    let host = SuiteHostSupervisor(
      HostCommand(
        executable: compiled.executable, suites: compiled.suites.map(\.mangledName),
        files: module.files, environment: hostEnvironment, sandbox: confinement,
        lease: compiled.lease),
      timeout: evaluatorTimeout, print: print)
    result.hosts.append(host)
    interruption.onRequest { host.end() }
    let planners = planners(reading: files)
    for (index, suite) in compiled.suites.enumerated() {
      do {
        // A file may claim to be another one, which would then be read and quoted.
        guard files == nil || module.files.contains(suite.location.file) else {
          throw Diagnostics([
            Diagnostic(
              file: module.directory,
              message: "\(suite.name) claims to be in '\(suite.location.file)', "
                + "which is not an eval file; remove the #sourceLocation above it")
          ])
        }
        let description = try await description(of: suite, index: index, host)
        result.warnings += description.warnings.map { "\(suite.name): \($0)" }
        for planner in planners {
          if let planned = try planner.plan(
            suite, index: index, description: description, code: host,
            version: module.contentDigest)
          {
            result.suites.append(planned)
          }
        }
      } catch HostFailure.stopped where interruption.isRequested {
        result.interrupted.append(suite.name)
      } catch HostFailure.notStarted where compiled.isKept && index == 0 {
        // The kept executable is intact, but something it needs is gone, such as a library of the
        // toolchain.
        await host.stop()
        let compilation = await compile(module, anew: true, reading: files)
        await take(compilation, of: module, reading: files, into: &result)
        return
      } catch {
        let failure = LoadFailure(
          name: suite.name, location: suite.location,
          message: SuitePlanner.diagnostics(of: suite, error, reading: files).description)
        let directory = SuiteNames.directory(of: paths.path(suite.location.file))
        if selection.concerns(suite: suite.name, directory: directory) {
          result.failures.append(failure)
        } else {
          result.unconcerned.append(failure)
        }
      }
    }
  }

  /// Describes a suite, and checks that no member was meant for a requirement left to its default.
  private func description(
    of suite: CompiledSuites.Suite, index: Int, _ host: SuiteHostSupervisor
  ) async throws -> SuiteDescription {
    let description: SuiteDescription
    do {
      description = try await host.describe(suite: index)
    } catch let diagnostics as Diagnostics {
      throw suite.addingNearMisses(to: diagnostics)
    }
    try suite.checkNearMisses(defaults: description.defaults)
    return description
  }

  /// The planners of each suite: one for every prompt and model.
  private func planners(reading files: ReadableFiles?) -> [SuitePlanner] {
    let prompts: [String?] = prompts.isEmpty ? [nil] : prompts
    let modelIDs: [ModelID?] = modelIDs.isEmpty ? [nil] : modelIDs
    return prompts.flatMap { prompt in
      modelIDs.map { model in
        SuitePlanner(
          selection: selection, shard: shard, models: models, model: model, prompt: prompt,
          paths: paths, gates: gates, files: files)
      }
    }
  }
}

extension SuiteLoader.Result {
  /// Gives suites their final names.
  fileprivate mutating func name(by names: SuiteNames, paths: StablePaths) {
    for index in suites.indices {
      suites[index].name = names.name(ofType: suites[index].name, file: suites[index].file)
    }
    for index in failures.indices {
      guard let file = failures[index].location?.file else { continue }
      failures[index].name = names.name(ofType: failures[index].name, file: paths.path(file))
    }
  }
}
