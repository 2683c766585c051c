/// A request to a suite host: one line on the host's standard input. See ``WireLine``.
package enum HostRequest: Codable, Sendable {
  /// Describe a suite, by its index in the list that the host was built with.
  case describe(suite: Int)
  /// Judge a response.
  case evaluate(EvaluateRequest)
  /// Check a suite's judges with their canaries.
  case calibrate(ticket: Int, suite: Int)
  /// Answer a sample with the suite's own code instead of a model.
  case respond(RespondRequest)
  /// The outcome of the model call with this number.
  case called(number: Int, ModelCall.Outcome)

  /// The version of the messages. Runner and host are built from the same sources, so any
  /// difference is a mistake.
  package static let protocolVersion = 4
}
