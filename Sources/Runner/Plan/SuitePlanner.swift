internal import Digest
internal import Foundation
internal import Models
package import PromptCI
internal import Prompts
package import Results

/// Plans a suite from its description: selects samples, reads the prompt, finds the model and
/// renders.
package struct SuitePlanner: Sendable {
  /// The selection of samples.
  package var selection: Selection
  /// The part of the samples to run; `nil` for all.
  package var shard: Shard?
  /// The directory of models.
  package var models: ModelDirectory
  /// The model to use instead of the suite's own; `nil` for the suite's own.
  package var model: ModelID?
  /// The prompt file to test instead of the suite's own; `nil` for the suite's own.
  package var prompt: String?
  /// The stable paths of files.
  package var paths: StablePaths
  /// The gates of the run, besides those that the suite declares.
  package var gates: [Gate]

  /// The files that a suite's prompt may be read from; `nil` for all.
  package var files: ReadableFiles?

  /// Creates a planner.
  package init(
    selection: Selection, shard: Shard? = nil, models: ModelDirectory, model: ModelID? = nil,
    prompt: String? = nil, paths: StablePaths = StablePaths(), gates: [Gate] = [],
    files: ReadableFiles? = nil
  ) {
    self.selection = selection
    self.shard = shard
    self.models = models
    self.model = model
    self.prompt = prompt
    self.paths = paths
    self.files = files
    self.gates = gates
  }

  /// Plans a suite.
  ///
  /// - Parameters:
  ///   - suite: The suite's name and declaration; a prompt's path is relative to the directory of
  ///     its file.
  ///   - index: The suite's index in its code.
  ///   - description: The suite's description of itself.
  ///   - code: The suite's code.
  ///   - version: A version of that code, which must change if the code may have changed.
  /// - Returns: The suite; `nil` if none of its samples is selected.
  /// - Throws: An error that keeps the suite from running.
  package func plan(
    _ suite: CompiledSuites.Suite, index: Int, description: SuiteDescription,
    code: any SuiteExecutor, version: String
  ) throws -> PlannedSuite? {
    let file = paths.path(suite.location.file)
    let directory = SuiteNames.directory(of: file)
    let selected = description.samples.enumerated().filter { _, sample in
      selection.matches(
        suite: suite.name, directory: directory, sample: sample.id, tags: sample.tags,
        split: sample.split)
    }
    // The prompt and model of a suite without selected samples need not exist.
    if selected.isEmpty { return nil }
    let (template, record) = try readPrompt(description.prompt, of: suite)
    let modelID = try modelID(of: description, template: template, suite: suite)
    let options = description.options.merging(over: template.options)
    if let problem = options.problem { throw Diagnostics([Diagnostic(file: "", message: problem)]) }
    let respondent: Responder
    do {
      respondent =
        description.answersItself
        ? .code(version: version) : .model(try models.model(named: modelID))
    } catch {
      let message = "\(suite.name): \(error)"
      throw Diagnostics([SuiteSource(of: suite).diagnostic(inLiteral: modelID.name, message)])
    }

    try template.check(selected.map(\.element))
    let own = selected.enumerated().filter { shard?.contains($0.element.element.id) ?? true }
    let judging = JudgingDigest(of: description, sources: version)
    let contaminations = Dictionary(
      ContaminationSearch(prompt: template.text).contaminations(of: description.samples)
        .map { ($0.sample, $0) }
    ) { first, _ in first }
    let samples = try own.map { _, selected in
      PlannedSample(
        index: selected.offset, sample: selected.element,
        judging: judging.digest(of: selected.element),
        prompt: try template.render(selected.element),
        contamination: contaminations[selected.element.id])
    }
    let places = own.map { ($0.element.element.id, $0.offset) }
    return PlannedSuite(
      name: suite.name, file: file, location: suite.location, code: code, codeIndex: index,
      prompt: record, modelID: modelID, respondent: respondent, options: options,
      gates: description.gates,
      requiredEvaluators: Set((description.gates + gates).compactMap(\.evaluator)).sorted(),
      evaluators: description.evaluators, judging: judging.digest,
      modelEvaluators: description.modelEvaluators,
      judges: description.judges, canaries: description.canaries,
      sampleCount: description.samples.count, samples: samples,
      places: shard == nil ? nil : Dictionary(places) { first, _ in first })
  }

  private func readPrompt(
    _ prompt: Prompt, of suite: CompiledSuites.Suite
  ) throws -> (PromptTemplate, PromptRecord) {
    let path: String?
    let template: PromptTemplate
    switch (self.prompt, prompt.source) {
    case (let override?, _):
      path = override
      template = try PromptTemplate.read(override)
    case (nil, .file(let name)):
      let directory = (suite.location.file as NSString).deletingLastPathComponent
      let file = name.hasPrefix("/") ? name : (directory as NSString).appendingPathComponent(name)
      path = file
      // The prompt is passed to the suite's code, which may not read the file itself.
      if files?.allows(file) == false {
        throw Diagnostics([
          SuiteSource(of: suite).diagnostic(
            inLiteral: name,
            "the prompt file \(file) is outside of the directories that are run; "
              + SandboxHint.reading(file))
        ])
      }
      template = try PromptTemplate.read(
        file, namedAt: SuiteSource(of: suite).location(ofLiteral: name))
    case (nil, .text(let text)):
      path = nil
      // The text's place in the eval file is unknown, so its lines are counted from its own start.
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
    if let model { return model }
    if description.model != .fromPrompt { return description.model }
    if let model = template.model { return model }
    if description.answersItself { return ModelID("swift/\(suite.name)") }
    let message =
      "no model is named; give the suite a `model`, the prompt's front matter a `model:`, or the run --model; "
      + "or let the suite answer by code of its own, in `respond(to:)`"
    throw Diagnostics([Diagnostic(file: "", message: message)])
  }

  /// The errors that keep a suite from running, each with its location. An error about the suite as
  /// a whole is located at the suite.
  package static func diagnostics(
    of suite: CompiledSuites.Suite, _ error: any Error, reading files: ReadableFiles? = nil
  ) -> Diagnostics {
    guard let diagnostics = error as? Diagnostics else {
      return Diagnostics([
        SuiteSource(of: suite)
          .diagnostic("\(suite.name) cannot be loaded: \(String(describing: error))")
      ])
    }
    return Diagnostics(diagnostics.all.map { located($0, in: suite, reading: files) })
  }

  /// A diagnostic with its source line. One about the suite as a whole is located at the suite.
  private static func located(
    _ diagnostic: Diagnostic, in suite: CompiledSuites.Suite, reading files: ReadableFiles?
  ) -> Diagnostic {
    guard !diagnostic.file.isEmpty else {
      return SuiteSource(of: suite).diagnostic("\(suite.name): \(diagnostic.message)")
    }
    guard let line = diagnostic.line, diagnostic.sourceLine == nil,
      // The suite's code provides the file's path, so it is not trusted.
      files?.allows(diagnostic.file) ?? true
    else { return diagnostic }
    var located = diagnostic
    located.sourceLine = SourceText.line(
      at: SourceLocation(file: diagnostic.file, line: line, column: diagnostic.column))
    return located
  }
}
