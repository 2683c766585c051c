/// A request to an optimizer.
package struct OptimizerRequest: Hashable, Codable, Sendable {
  /// The identifier in the log: `4.2` is the second candidate of iteration 4, `4.2r` its retry.
  package var id: String
  /// The instructions, as the system message.
  package var instructions: String
  /// The sections, as the user message.
  package var text: String
  /// The nonce in the delimiters of this request and of its reply.
  package var nonce: String
  /// The sampling temperature.
  package var temperature: Double
  /// The upper bound on the tokens of the reply.
  package var maximumTokens: Int

  /// Creates a request.
  package init(
    id: String, instructions: String, text: String, nonce: String, temperature: Double,
    maximumTokens: Int
  ) {
    self.id = id
    self.instructions = instructions
    self.text = text
    self.nonce = nonce
    self.temperature = temperature
    self.maximumTokens = maximumTokens
  }
}
