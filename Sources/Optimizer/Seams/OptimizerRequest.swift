/// What is sent to an optimizer.
package struct OptimizerRequest: Hashable, Codable, Sendable {
  /// What names the request in the log: `4.2` is the second candidate of iteration 4, `4.2r` its retry.
  package var id: String
  /// The instructions, as the system's message.
  package var instructions: String
  /// The sections, as the user's message.
  package var text: String
  /// What marks the delimiters of this request and of its reply.
  package var nonce: String
  /// How freely to answer.
  package var temperature: Double
  /// The most tokens of the reply.
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
