/// A reply of a suite host: one line, written to the pipe that was its standard output. See
/// ``WireLine``.
package enum HostReply: Codable, Sendable {
  /// The host is ready and uses this protocol version.
  case ready(protocolVersion: Int)
  /// The description of a suite.
  case described(suite: Int, SuiteDescription)
  /// The reasons why a suite cannot be used.
  case rejected(suite: Int, Diagnostics)
  /// The judgements of a response.
  case evaluated(ticket: Int, [EvaluatorResult])
  /// The results of a suite's judges on their canaries.
  case calibrated(ticket: Int, [Calibration])
  /// The response of a suite's own code.
  case responded(ticket: Int, Response)
  /// The reason why a suite's own code has no response.
  case notResponded(ticket: Int, ModelAccessError)
  /// A request to call a model; the runner answers with `called`.
  case calls(ModelCall)
}
