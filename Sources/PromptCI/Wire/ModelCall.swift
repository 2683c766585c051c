/// What the code of an eval file asks a model, on its way to the runner.
package struct ModelCall: Codable, Sendable {
  /// What is asked.
  package enum Content: Codable, Sendable {
    /// An answer to a prompt.
    case question(ModelQuestion)
    /// The embeddings of texts, by a model.
    case embeddings([String], model: ModelID)
  }

  /// What became of a call.
  package enum Outcome: Codable, Sendable {
    /// The model's answer.
    case response(Response)
    /// A vector for each text.
    case embeddings([[Double]])
    /// There is no answer.
    case failure(ModelAccessError)
  }

  /// What the outcome refers to; the host's own count.
  package var number: Int
  /// The request of the runner for whose sake the model is asked.
  package var ticket: Int
  /// What is asked.
  package var content: Content

  /// Creates a call.
  package init(number: Int, ticket: Int, content: Content) {
    self.number = number
    self.ticket = ticket
    self.content = content
  }
}
