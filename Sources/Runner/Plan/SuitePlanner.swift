internal import Digest
internal import Foundation
internal import Models
package import PromptCI

/// Makes the description of a suite into a suite that is ready to run: selects, reads the prompt, finds the model, renders.
package struct SuitePlanner: Sendable {
  /// Which samples are wanted.
  package var selection: Selection
  /// Which part of them is run here; `nil` for all.
  package var shard: Shard?
  /// Where models come from.
  package var models: ModelDirectory
  /// The model to ask instead of the suite's own.
  package var model: ModelID?
  /// The prompt file to test instead of the suite's own.
  package var prompt: String?
  /// How files are known on every machine.
  package var paths: StablePaths
  /// What must hold of the results, beside what the suites say.
  package var gates: [Gate]

  /// What a prompt that the suite names may be read from; `nil` for everything.
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
  ///   - suite: What the suite is called, and where it is declared; a prompt's path starts at that file's directory.
  ///   - index: The suite's index in its code.
  ///   - description: What the suite says of itself.
  ///   - code: Where the suite's own code runs.
  ///   - version: What identifies that code: it must change whenever the code may.
  /// - Returns: The suite; `nil` when none of its samples is selected.
  /// - Throws: What keeps the suite from being run.
  package func plan(
    _ suite: CompiledSuites.Suite, index: Int, description: SuiteDescription,
    code: any SuiteCode, version: String
  ) throws -> PlannedSuite? {
    let file = paths.path(suite.location.file)
    let directory = SuiteNames.directory(of: file)
    let selected = description.samples.enumerated().filter { _, sample in
      selection.matches(
        suite: suite.name, directory: directory, sample: sample.id, tags: sample.tags,
        split: sample.split)
    }
    // Of a suite that nothing is asked of, neither prompt nor model is looked for.
    if selected.isEmpty { return nil }
    let (template, record) = try readPrompt(description.prompt, of: suite)
    let modelID = try modelID(of: description, template: template, suite: suite)
    let options = description.options.merging(over: template.options)
    if let problem = options.problem { throw Diagnostics([Diagnostic(file: "", message: problem)]) }
    let respondent: Respondent
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
      // What is read here goes to the suite's code, which may not read it by itself.
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
    if let model { return model }
    if description.model != .fromPrompt { return description.model }
    if let model = template.model { return model }
    if description.answersItself { return ModelID("swift/\(suite.name)") }
    let message =
      "no model is named; give the suite a `model`, the prompt's front matter a `model:`, or the run --model; "
      + "or let the suite answer by code of its own, in `respond(to:)`"
    throw Diagnostics([Diagnostic(file: "", message: message)])
  }

  /// What keeps a suite from being run, each mistake with its place; one of the suite as a whole is put at the suite's.
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

  /// A diagnostic with its line; one of the suite as a whole is put at the suite's place.
  private static func located(
    _ diagnostic: Diagnostic, in suite: CompiledSuites.Suite, reading files: ReadableFiles?
  ) -> Diagnostic {
    guard !diagnostic.file.isEmpty else {
      return SuiteSource(of: suite).diagnostic("\(suite.name): \(diagnostic.message)")
    }
    guard let line = diagnostic.line, diagnostic.sourceLine == nil,
      // The suite's code says which file it is.
      files?.allows(diagnostic.file) ?? true
    else { return diagnostic }
    var located = diagnostic
    located.sourceLine = SourceText.line(
      at: SourceLocation(file: diagnostic.file, line: line, column: diagnostic.column))
    return located
  }
}
