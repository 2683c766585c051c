/// What the runner asks of a suite host: one JSON object a line, on the host's standard input.
package enum HostRequest: Codable, Sendable {
  /// Describe a suite, by its index in the list that the host was built with.
  case describe(suite: Int)
  /// Judge a response.
  case evaluate(EvaluateRequest)

  /// The version of these messages; runner and host are built from the same sources, so any difference is a mistake.
  package static let protocolVersion = 1
}

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
  /// What the model answered.
  package var response: Response

  /// Creates a request.
  package init(ticket: Int, suite: Int, sample: Int, sampleID: String, response: Response) {
    self.ticket = ticket
    self.suite = suite
    self.sample = sample
    self.sampleID = sampleID
    self.response = response
  }
}
