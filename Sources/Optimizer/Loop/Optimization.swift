package import PromptCI

/// Improves a prompt until its suites pass or a limit is reached.
///
/// It is deterministic for equal options, replies and results. A stopped run therefore continues if
/// its ledger is replayed; see ``LedgerReplay``.
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

  /// Creates an optimization.
  ///
  /// - Parameters:
  ///   - prompt: The whole text of the prompt file.
  ///   - suites: The suites that use the prompt, with all samples.
  ///   - options: The options.
  ///   - evaluation: The evaluation that tries prompts.
  ///   - model: The model that writes prompts.
  /// - Throws: The errors in the prompt.
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

  /// Runs the optimization to its end.
  ///
  /// - Parameter emit: Takes the events one at a time and in order; the last is `ended`.
  /// - Returns: The result; if the task is cancelled, the result so far.
  package func run(_ emit: @escaping (OptimizationEvent) -> Void) async -> OptimizationResult {
    let run = OptimizationRun(self, emit: emit)
    let result = await run.execute()
    emit(.ended(result))
    return result
  }
}
