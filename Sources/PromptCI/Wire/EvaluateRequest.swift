/// A response to judge.
package struct EvaluateRequest: Codable, Sendable {
  /// What the answer refers to.
  package var ticket: Int
  /// The suite's index.
  package var suite: Int
  /// The sample's index in the suite's dataset.
  package var sample: Int
  /// The sample's identifier, by which the host checks that it means the same sample.
  package var sampleID: String
  /// What the sample's answer was in the baseline run; `nil` where there is none.
  package var baselineOutput: String?
  /// The names of the evaluators that are never spared, because a gate is on their scores.
  package var requiredEvaluators: [String]
  /// What the model answered.
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
