internal import Digest
internal import Foundation
internal import Models
package import PromptCI

/// Makes paths into suites that are ready to run: compiles, describes, selects, renders.
///
/// What is wrong with one suite keeps no other from running.
package struct SuiteLoader: Sendable {
  /// What compiles eval files.
  package var compiler: SuiteCompiler
  /// Which samples are wanted.
  package var selection: Selection
  /// Which part of them is run here; `nil` for all.
  package var shard: Shard?
  /// Where models come from.
  package var models: ModelDirectory
  /// The models to ask instead of the suites' own, each in turn; none leaves those.
  package var modelIDs: [ModelID]
  /// The prompt files to test instead of the suites' own, each in turn; none leaves those.
  package var prompts: [String]
  /// The environment of suite hosts, before it is filtered.
  package var environment: [String: String]
  /// The time that a dataset or the evaluators of a sample may take, in seconds.
  package var evaluatorTimeout: Double
  /// What asks the loading to stop.
  package var interruption: Interruption
  /// Takes a line that the user's code or the compiler printed.
  package var print: @Sendable (String) -> Void

  /// Creates a loader.
  package init(
    compiler: SuiteCompiler, selection: Selection, shard: Shard?, models: ModelDirectory,
    modelIDs: [ModelID], prompts: [String], environment: [String: String], evaluatorTimeout: Double,
    interruption: Interruption,
    print: @escaping @Sendable (String) -> Void
  ) {
    self.compiler = compiler
    self.selection = selection
    self.shard = shard
    self.models = models
    self.modelIDs = modelIDs
    self.prompts = prompts
    self.environment = environment
    self.evaluatorTimeout = evaluatorTimeout
    self.interruption = interruption
    self.print = print
  }

  /// What paths were made into.
  package struct Result: Sendable {
    /// The suites that are ready, in the order of the paths, files and lines; each has a sample.
    package var suites: [PlannedSuite] = []
    /// What cannot be run, and why.
    package var failures: [LoadFailure] = []
    /// What the user should know, and that keeps nothing from being run.
    package var warnings: [String] = []
    /// Every host that was started.
    package var hosts: [SuiteHostSupervisor] = []
  }

  /// Loads everything that paths name.
  package func load(_ paths: [String]) async -> Result {
    var result = Result()
    let (modules, errors) = SuiteSources.find(paths)
    for (path, error) in errors {
      result.failures.append(LoadFailure(name: path, message: error.description))
    }
    for module in modules {
      do {
        let compiled = try compiler.compile(module)
        if !compiled.warnings.isEmpty { print(compiled.warnings) }
        await load(compiled, of: module, into: &result)
      } catch {
        result.failures.append(LoadFailure(name: module.directory, message: error.description))
      }
    }
    return result
  }

  private func load(
    _ compiled: CompiledSuites, of module: SuiteSources, into result: inout Result
  ) async {
    let host = SuiteHostSupervisor(
      HostCommand(
        executable: compiled.executable, suites: compiled.suites.map(\.mangledName),
        files: module.files, environment: HostEnvironment.filtered(environment)),
      timeout: evaluatorTimeout, print: print)
    result.hosts.append(host)
    interruption.onRequest { host.stop() }
    for (index, suite) in compiled.suites.enumerated() {
      do {
        let description = try await host.describe(suite: index)
        for variant in variants {
          if let planned = try plan(
            suite, variant, index: index, description: description, host: host, module: module)
          {
            result.suites.append(planned)
          }
        }
      } catch {
        let failure = failure(of: suite, error)
        if selection.concerns(suite: suite.name) {
          result.failures.append(failure)
        } else {
          result.warnings.append(
            "a suite that the filter does not name was left out: \(failure.message)")
        }
      }
    }
  }

  /// What keeps a suite from being run.
  private func failure(of suite: CompiledSuites.Suite, _ error: any Error) -> LoadFailure {
    let message =
      if let diagnostics = error as? Diagnostics {
        Diagnostics(diagnostics.all.map { located($0, in: suite) }).description
      } else {
        SuiteSource(of: suite)
          .diagnostic("\(suite.name) cannot be loaded: \(String(describing: error))")
          .description
      }
    return LoadFailure(name: suite.name, location: suite.location, message: message)
  }

  /// A diagnostic with its line; one of the suite as a whole is put at the suite's place.
  private func located(_ diagnostic: Diagnostic, in suite: CompiledSuites.Suite) -> Diagnostic {
    guard !diagnostic.file.isEmpty else {
      return SuiteSource(of: suite).diagnostic("\(suite.name): \(diagnostic.message)")
    }
    guard let line = diagnostic.line, diagnostic.sourceLine == nil else { return diagnostic }
    var located = diagnostic
    located.sourceLine = SourceText.line(
      at: SourceLocation(file: diagnostic.file, line: line, column: diagnostic.column))
    return located
  }
}

// MARK: - Planning one suite

extension SuiteLoader {
  /// What takes the place of what a suite says itself.
  private struct Variant {
    /// The prompt file; `nil` for the suite's own prompt.
    let prompt: String?
    /// The model; `nil` for the suite's own.
    let model: ModelID?
  }

  /// Every prompt with every model.
  private var variants: [Variant] {
    let prompts: [String?] = prompts.isEmpty ? [nil] : prompts
    let models: [ModelID?] = modelIDs.isEmpty ? [nil] : modelIDs
    return prompts.flatMap { prompt in models.map { Variant(prompt: prompt, model: $0) } }
  }

  private func plan(
    _ suite: CompiledSuites.Suite, _ variant: Variant, index: Int, description: SuiteDescription,
    host: SuiteHostSupervisor, module: SuiteSources
  ) throws -> PlannedSuite? {
    let selected = description.samples.enumerated().filter { _, sample in
      selection.matches(
        suite: suite.name, sample: sample.id, tags: sample.tags, split: sample.split)
    }
    // Of a suite that nothing is asked of, neither prompt nor model is looked for.
    if selected.isEmpty { return nil }
    let (template, record) = try readPrompt(variant.prompt, description.prompt, of: suite)
    let modelID = try variant.model ?? modelID(of: description, template: template, suite: suite)
    let options = description.options.merging(over: template.options)
    if let problem = options.problem { throw Diagnostics([Diagnostic(file: "", message: problem)]) }
    let respondent: Respondent
    do {
      respondent =
        description.answersItself
        ? .code(version: module.contentDigest) : .model(try models.model(named: modelID))
    } catch {
      let message = "\(suite.name): \(error)"
      throw Diagnostics([SuiteSource(of: suite).diagnostic(inLiteral: modelID.name, message)])
    }

    try template.check(selected.map(\.element))
    let own = selected.enumerated().filter { shard?.contains($0.element.element.id) ?? true }
    let samples = try own.map { _, selected in
      PlannedSample(
        index: selected.offset, sample: selected.element,
        prompt: try template.render(selected.element))
    }
    let places = own.map { ($0.element.element.id, $0.offset) }
    return PlannedSuite(
      name: suite.name, location: suite.location, host: host, hostIndex: index, prompt: record,
      modelID: modelID, respondent: respondent, options: options, gates: description.gates,
      evaluators: description.evaluators, modelEvaluators: description.modelEvaluators,
      judges: description.judges,
      canaries: description.canaries, sampleCount: description.samples.count, samples: samples,
      places: shard == nil ? nil : Dictionary(places) { first, _ in first })
  }

  private func readPrompt(
    _ override: String?, _ prompt: Prompt, of suite: CompiledSuites.Suite
  ) throws -> (PromptTemplate, PromptRecord) {
    let path: String?
    let template: PromptTemplate
    switch (override, prompt.source) {
    case (let override?, _):
      path = override
      template = try PromptTemplate.read(override)
    case (nil, .file(let name)):
      let directory = (suite.location.file as NSString).deletingLastPathComponent
      let file = name.hasPrefix("/") ? name : (directory as NSString).appendingPathComponent(name)
      path = file
      template = try PromptTemplate.read(
        file, namedAt: SuiteSource(of: suite).location(ofLiteral: name))
    case (nil, .text(let text)):
      path = nil
      // Where the text stands in the eval file is not known: its lines are counted from its own start.
      template = try PromptTemplate(
        parsing: text, file: "\(suite.location.file) (the prompt of \(suite.name))")
    }
    let record = PromptRecord(
      path: path, text: template.text, sha256: SHA256Digest(template.text).hexadecimal)
    return (template, record)
  }

  private func modelID(
    of description: SuiteDescription, template: PromptTemplate, suite: CompiledSuites.Suite
  ) throws -> ModelID {
    if description.model != .fromPrompt { return description.model }
    if let model = template.model { return model }
    if description.answersItself { return ModelID("swift/\(suite.name)") }
    let message =
      "no model is named; give the suite a `model`, the prompt's front matter a `model:`, or the run --model; "
      + "or let the suite answer by code of its own, in `respond(to:)`"
    throw Diagnostics([Diagnostic(file: "", message: message)])
  }
}
