/// A request to judge a response.
package struct EvaluateRequest: Codable, Sendable {
  /// The ticket that the reply refers to.
  package var ticket: Int
  /// The suite's index.
  package var suite: Int
  /// The sample's index in the suite's dataset.
  package var sample: Int
  /// The sample's identifier, with which the host checks that it has the same sample.
  package var sampleID: String
  /// The sample's answer in the baseline run, or `nil` if there is none.
  package var baselineOutput: String?
  /// The names of the evaluators that always run, because a gate depends on their scores.
  package var requiredEvaluators: [String]
  /// The model's response.
  package var response: Response

  /// Creates a request.
  package init(
    ticket: Int, suite: Int, sample: Int, sampleID: String, baselineOutput: String? = nil,
    requiredEvaluators: [String] = [], response: Response
  ) {
    self.ticket = ticket
    self.suite = suite
    self.sample = sample
    self.sampleID = sampleID
    self.baselineOutput = baselineOutput
    self.requiredEvaluators = requiredEvaluators
    self.response = response
  }
}
