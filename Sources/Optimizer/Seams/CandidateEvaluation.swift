package import Runner

/// What tries prompts on samples: the loop's only way to the model under test.
///
/// The command line implements it over the runner, with its cache, its suite hosts, its limits and its workers; tests
/// implement it in this process.
package protocol CandidateEvaluation: Sendable {
  /// Answers questions about one prompt, as many at once as the implementation has workers.
  ///
  /// A result that is missing was not measured, since a budget is spent or the run was stopped; the loop then ends. A
  /// trial that failed for a reason of the provider's is a result with the outcome `error`. An answer that came from a
  /// cache says so and is no call.
  ///
  /// - Parameters:
  ///   - trials: What to ask, each once.
  ///   - prompt: The whole text of the prompt file.
  /// - Returns: The results, in any order.
  func results(of trials: [TrialKey], on prompt: String) async -> [TrialResult]
}
