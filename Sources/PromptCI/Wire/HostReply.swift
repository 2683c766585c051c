/// What a suite host answers: one JSON object a line, on the pipe that was its standard output.
package enum HostReply: Codable, Sendable {
  /// The host is up, and speaks that version.
  case ready(protocolVersion: Int)
  /// A suite, or what is wrong with it.
  case described(suite: Int, SuiteDescription)
  /// A suite that cannot be used, and why.
  case rejected(suite: Int, Diagnostics)
  /// The judgements of a response.
  case evaluated(ticket: Int, [EvaluatorResult])
  /// How a suite's judges did on their canaries.
  case calibrated(ticket: Int, [Calibration])
  /// The answer of a suite's own code.
  case responded(ticket: Int, Response)
  /// Why a suite's own code has no answer.
  case notResponded(ticket: Int, ModelAccessError)
  /// A model is to be asked; the runner answers with `called`.
  case calls(ModelCall)
}
