/// A suite with its dataset read and checked.
package struct LoadedSuite: Sendable {
  /// The samples, in order, each knowing the labels of the suite.
  package let samples: [Sample]
  /// What is asked of every sample's response.
  let evaluators: [any ResponseEvaluator]
  /// The texts of known verdict by which judges are tried.
  let canaries: [LoadedCanaries]
  /// Answers in place of a model; `nil` where a model answers.
  let respond: (@Sendable (ModelInput) async throws -> Response)?
  /// What the runner is told.
  package let description: SuiteDescription

  /// Loads a suite.
  ///
  /// - Throws: `Diagnostics` with everything that is wrong with it.
  package init<Suite: EvalSuite>(_ suite: Suite) throws {
    let requirements = DefaultRequirements(of: Suite.self)
    let model = requirements.reading { suite.model }
    let options = requirements.reading { suite.options }
    let evaluators = requirements.reading { suite.evaluators.all }
    let gates = requirements.reading { suite.gates }
    let samples = try suite.dataset.load()
    // Only the runner knows where the type is declared; what has no file is the suite's as a whole.
    try SampleValidation.check(samples, at: SourceLocation(file: "", line: 0))

    var problems: [String] = []
    problems += gates.compactMap { gate in gate.problem.map { "gate '\(gate)': \($0)" } }
    if gates.isEmpty { problems.append("the suite has no gates, so nothing could make it fail") }
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
      samples: samples.map(SampleDescription.init))
  }

  /// The sample at an index, which must be the one that the runner means.
  ///
  /// - Throws: ``HostError/datasetChanged``.
  func sample(at index: Int, id: String) throws(HostError) -> Sample {
    guard samples.indices.contains(index), samples[index].id == id else { throw .datasetChanged }
    return samples[index]
  }

  /// The names of those that ask models, each once, in their order.
  private static func modelEvaluators(of evaluators: [any ResponseEvaluator]) -> [String] {
    var names: [String] = []
    for evaluator in evaluators where evaluator.tier == .model && !names.contains(evaluator.name) {
      names.append(evaluator.name)
    }
    return names
  }

  /// The judges, each once, in their order.
  private static func judges(of evaluators: [any ResponseEvaluator]) -> [JudgeDescription] {
    var seen: Set<JudgeDescription> = []
    return evaluators.flatMap(\.allJudges).filter { seen.insert($0).inserted }
  }

  /// What is wrong with evaluators, in words.
  private static func problems(of evaluators: [any ResponseEvaluator]) -> [String] {
    evaluators.flatMap { evaluator in
      evaluator.configurationProblems.map { "evaluator '\(evaluator.name)': \($0)" }
    }
  }

  /// What is wrong with the samples, the first twenty mistakes.
  private static func diagnostics(of samples: [Sample], hasSuiteEvaluators: Bool) -> [Diagnostic] {
    var diagnostics = DiagnosticCollector()
    for sample in samples {
      if sample.evaluators.all.isEmpty, !hasSuiteEvaluators {
        diagnostics.add(
          Diagnostic(
            sample.location,
            "nothing is asked of this sample; give the suite `evaluators`, or the sample its own"))
      }
      let tagProblems = sample.tags.compactMap(Quarantine.problem)
      for problem in tagProblems + problems(of: sample.evaluators.all) {
        diagnostics.add(Diagnostic(sample.location, problem))
      }
    }
    return diagnostics.all
  }
}
