/// A call to a model by the code of an eval file, on its way to the runner.
package struct ModelCall: Codable, Sendable {
  /// The content of a call.
  package enum Content: Codable, Sendable {
    /// A request for an answer to a prompt.
    case question(ModelQuestion)
    /// A request for the embeddings of texts by a model.
    case embeddings([String], model: ModelID)
  }

  /// The outcome of a call.
  package enum Outcome: Codable, Sendable {
    /// The model's answer.
    case response(Response)
    /// A vector for each text.
    case embeddings([[Double]])
    /// The reason why there is no answer.
    case failure(ModelAccessError)
  }

  /// The number that the outcome refers to, counted by the host.
  package var number: Int
  /// The ticket of the runner's request for which the model is called.
  package var ticket: Int
  /// The content of the call.
  package var content: Content

  /// Creates a call.
  package init(number: Int, ticket: Int, content: Content) {
    self.number = number
    self.ticket = ticket
    self.content = content
  }
}
