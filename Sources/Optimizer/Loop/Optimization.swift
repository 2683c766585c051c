package import PromptCI

/// Improves a prompt until its suites pass, or a bound is reached.
///
/// Deterministic for equal options, replies and results: so a run that was stopped goes on where its ledger is fed to it
/// again, see ``LedgerReplay``.
///
/// ```swift
/// let optimization = try Optimization(
///   prompt: text, suites: suites, options: options, evaluation: evaluation, model: model)
/// let result = await optimization.run { event in ledger.append(event) }
/// ```
package struct Optimization: Sendable {
  let prompt: String
  let suites: [OptimizationSuite]
  let splits: OptimizationSplits
  let options: OptimizationOptions
  let evaluation: any CandidateEvaluation
  let model: any OptimizerModel
  let constraints: PromptConstraints

  /// Prepares an optimization.
  ///
  /// - Parameters:
  ///   - prompt: The whole text of the prompt file.
  ///   - suites: The suites that use it, with all samples.
  ///   - options: How it is run.
  ///   - evaluation: What tries prompts.
  ///   - model: What writes prompts.
  /// - Throws: The mistakes in the prompt.
  package init(
    prompt: String, suites: [OptimizationSuite], options: OptimizationOptions,
    evaluation: any CandidateEvaluation, model: any OptimizerModel
  ) throws(Diagnostics) {
    self.prompt = prompt
    self.suites = suites
    self.options = options
    self.evaluation = evaluation
    self.model = model
    constraints = try PromptConstraints(
      original: prompt, maximumTokens: options.maximumPromptTokens)
    splits = OptimizationSplits(
      suites, repetitions: options.repetitions, searchSize: options.searchSize, seed: options.seed)
  }

  /// Runs it to its end.
  ///
  /// - Parameter emit: Takes the events, one at a time and in order; the last is `ended`.
  /// - Returns: What it came to; when the task is cancelled, of however much was done.
  package func run(_ emit: @escaping (OptimizationEvent) -> Void) async -> OptimizationResult {
    let run = OptimizationRun(self, emit: emit)
    let result = await run.execute()
    emit(.ended(result))
    return result
  }
}
