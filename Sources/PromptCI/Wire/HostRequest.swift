/// What the runner asks of a suite host: one JSON object a line, on the host's standard input.
package enum HostRequest: Codable, Sendable {
  /// Describe a suite, by its index in the list that the host was built with.
  case describe(suite: Int)
  /// Judge a response.
  case evaluate(EvaluateRequest)
  /// Try a suite's judges by their canaries.
  case calibrate(ticket: Int, suite: Int)
  /// Answer in place of a model.
  case respond(RespondRequest)
  /// What a model said to the call of that number.
  case called(number: Int, ModelCall.Outcome)

  /// The version of these messages; runner and host are built from the same sources, so any difference is a mistake.
  package static let protocolVersion = 4
}
