package import PromptCI

/// A request to a suite host, with its time limit.
package struct HostCall: Sendable {
  /// The time limit of the code in seconds, not counting its waits for models.
  package var timeout: Double
  /// The command-line option that raises the time limit.
  package var timeoutOption: String
  /// Creates the request for a ticket, which the reply will carry.
  package var request: @Sendable (Int) -> HostRequest
  /// Calls a model for the code.
  package var call: @Sendable (ModelCall.Content) async -> ModelCall.Outcome

  /// Creates a request.
  package init(
    timeout: Double, timeoutOption: String,
    request: @escaping @Sendable (Int) -> HostRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome = HostCall.refusal
  ) {
    self.timeout = timeout
    self.timeoutOption = timeoutOption
    self.request = request
    self.call = call
  }

  /// The answer to every model call if no model may be called, as while a suite is loaded.
  package static let refusal: @Sendable (ModelCall.Content) async -> ModelCall.Outcome = { _ in
    .failure(
      ModelAccessError(
        category: "evaluator", message: "only evaluators and respond(to:) can use a model")
    )
  }
}
