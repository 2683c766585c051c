package import Results

/// The evaluation that tries prompts on samples: the loop's only access to the model under test.
///
/// The command line implements it with the runner, and so with its cache, suite hosts, limits and
/// workers. Tests implement it in process.
package protocol CandidateEvaluation: Sendable {
  /// Runs trials of one prompt, as many at once as the implementation has workers.
  ///
  /// A missing result was not measured, because a budget is spent or the run was stopped; then the
  /// loop ends. A trial that failed at the provider is a result with the outcome `error`. A cached
  /// answer is marked as such and does not count as a call.
  ///
  /// - Parameters:
  ///   - trials: The trials to run, each once.
  ///   - prompt: The whole text of the prompt file.
  /// - Returns: The results, in any order.
  func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult]
}
