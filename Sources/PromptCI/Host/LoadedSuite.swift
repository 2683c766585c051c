/// A suite whose dataset has been read and checked.
package struct LoadedSuite: Sendable {
  /// The samples, in order, each with the labels of the suite.
  package let samples: [Sample]
  /// The evaluators of every sample's response.
  let evaluators: [any ResponseEvaluator]
  /// The canaries that check the judges.
  let canaries: [LoadedCanaries]
  /// The suite's own code that answers; `nil` if a model answers.
  let respond: (@Sendable (ModelInput) async throws -> Response)?
  /// The description for the runner.
  package let description: SuiteDescription

  /// Loads a suite.
  ///
  /// - Throws: `Diagnostics` with all problems of the suite.
  package init<Suite: EvalSuite>(_ suite: Suite) throws {
    let requirements = DefaultRequirements(of: Suite.self)
    let model = requirements.reading { suite.model }
    let options = requirements.reading { suite.options }
    let evaluators = requirements.reading { suite.evaluators.all }
    let gates = requirements.reading { suite.gates }
    let (samples, dropped) = try LoadedSuite.complete(
      try suite.dataset.load(), needsExpected: evaluators.contains(where: \.needsExpectedValue))
    // Only the runner knows where the type is declared; a problem without a file concerns the whole
    // suite.
    try SampleValidation.check(samples, at: SourceLocation(file: "", line: 0))

    var problems: [String] = []
    problems += gates.compactMap { gate in gate.problem.map { "gate '\(gate)': \($0)" } }
    problems += LoadedSuite.problems(
      of: gates, amongEvaluators: (evaluators + samples.flatMap(\.evaluators.all)).map(\.name))
    if gates.isEmpty { problems.append("the suite has no gates, so it could never fail") }
    problems += options.problem.map { [$0] } ?? []
    problems += LoadedSuite.problems(of: evaluators)
    var diagnostics = problems.map { Diagnostic(file: "", message: $0) }
    diagnostics += LoadedSuite.diagnostics(of: samples, hasSuiteEvaluators: !evaluators.isEmpty)
    let allEvaluators = evaluators + samples.flatMap(\.evaluators.all)
    var canaries: [LoadedCanaries] = []
    do throws(Diagnostics) {
      canaries = try LoadedCanaries.load(from: allEvaluators)
    } catch {
      diagnostics += error.all
    }
    guard diagnostics.isEmpty else { throw Diagnostics(diagnostics) }

    self.samples = samples
    self.evaluators = evaluators
    self.canaries = canaries
    let answersItself = Suite.Answer.self != Never.self
    respond =
      if answersItself {
        { (input: ModelInput) async throws -> Response in
          try await suite.respond(to: input).response
        }
      } else {
        nil
      }
    description = SuiteDescription(
      prompt: suite.prompt, model: model, options: options, gates: gates,
      answersItself: answersItself, defaults: requirements.all + (answersItself ? [] : [.respond]),
      modelEvaluators: LoadedSuite.modelEvaluators(of: allEvaluators),
      evaluators: EvaluatorDescription.all(
        of: evaluators, andSamples: samples.lazy.flatMap(\.evaluators.all)),
      judges: LoadedSuite.judges(of: allEvaluators), canaries: canaries.map(\.plan),
      samples: samples.map(SampleDescription.init), warnings: LoadedSuite.warnings(of: dropped))
  }

  /// Removes the samples that lack a value and are to be dropped.
  ///
  /// - Parameters:
  ///   - samples: The samples.
  ///   - needsExpected: Whether an evaluator of the suite compares with expected values.
  /// - Returns: The remaining samples, and the missing value of each dropped one.
  /// - Throws: `Diagnostics` for samples that must not lack a value.
  private static func complete(
    _ samples: [Sample], needsExpected: Bool
  ) throws(Diagnostics) -> (samples: [Sample], dropped: [MissingValue]) {
    var complete: [Sample] = []
    var dropped: [MissingValue] = []
    var mistakes = DiagnosticCollector()
    for sample in samples {
      var sample = sample
      if let missing = sample.missingValue, missing.isOfExpected, !needsExpected {
        sample.missingValue = nil
      }
      switch sample.missingValue?.policy {
      case .rejected:
        guard let missing = sample.missingValue else { continue }
        mistakes.add(
          Diagnostic(
            missing.location, missing.problem,
            sourceLine: SourceText.line(at: missing.location)))
      case .dropped: dropped += [sample.missingValue].compactMap(\.self)
      case .unjudged, .kept, nil: complete.append(sample)
      }
    }
    guard mistakes.isEmpty else { throw Diagnostics(mistakes.all) }
    return (complete, dropped)
  }

  /// The warnings about dropped rows, by file: their number, and the first of their lines.
  private static func warnings(of dropped: [MissingValue]) -> [String] {
    let files = Dictionary(grouping: dropped, by: \.location.file)
    return files.sorted { $0.key < $1.key }.map { file, missing in
      let lines = missing.map { String($0.location.line) }
      let rest = lines.count > 10 ? " and \(lines.count - 10) more" : ""
      let (what, line) =
        lines.count == 1
        ? ("1 row was dropped, as it lacks", "line")
        : (
          "\(lines.count) rows were dropped, as they lack", "lines"
        )
      return "\(file): \(what) a value: \(line) \(lines.prefix(10).joined(separator: ", "))\(rest)"
    }
  }

  /// The sample at an index, checked against its identifier.
  ///
  /// - Throws: ``HostError/datasetChanged`` if the identifier differs.
  func sample(at index: Int, id: String) throws(HostError) -> Sample {
    guard samples.indices.contains(index), samples[index].id == id else { throw .datasetChanged }
    return samples[index]
  }

  /// The distinct names of the evaluators that call models, in order.
  private static func modelEvaluators(of evaluators: [any ResponseEvaluator]) -> [String] {
    var names: [String] = []
    for evaluator in evaluators where evaluator.tier == .model && !names.contains(evaluator.name) {
      names.append(evaluator.name)
    }
    return names
  }

  /// The distinct judges, in order.
  private static func judges(of evaluators: [any ResponseEvaluator]) -> [JudgeDescription] {
    var seen: Set<JudgeDescription> = []
    return evaluators.flatMap(\.allJudges).filter { seen.insert($0).inserted }
  }

  /// The problems of gates on the scores of unknown evaluators.
  private static func problems(of gates: [Gate], amongEvaluators names: [String]) -> [String] {
    let known = Set(names)
    return gates.compactMap { gate in
      guard let name = gate.evaluator, gate.problem == nil, !known.contains(name) else {
        return nil
      }
      return "gate '\(gate)': \(Suggestion.missing(evaluator: name, among: known))"
    }
  }

  /// The problems in the configuration of evaluators.
  private static func problems(of evaluators: [any ResponseEvaluator]) -> [String] {
    evaluators.flatMap { evaluator in
      evaluator.configurationProblems.map { "evaluator '\(evaluator.name)': \($0)" }
    }
  }

  /// The first twenty problems of the samples.
  private static func diagnostics(of samples: [Sample], hasSuiteEvaluators: Bool) -> [Diagnostic] {
    var diagnostics = DiagnosticCollector()
    for sample in samples {
      if sample.evaluators.all.isEmpty, !hasSuiteEvaluators {
        diagnostics.add(
          Diagnostic(
            sample.location,
            "no evaluator judges this sample; give the suite `evaluators`, or the sample its own"))
      }
      let tagProblems = sample.tags.compactMap(Quarantine.problem)
      for problem in tagProblems + problems(of: sample.evaluators.all) {
        diagnostics.add(Diagnostic(sample.location, problem))
      }
    }
    return diagnostics.all
  }
}
