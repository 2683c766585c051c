package import PromptCI

/// What is asked of a suite host, and how long it may take.
package struct HostQuestion: Sendable {
  /// The time that the code may take, in seconds; time in which it waits for models does not count.
  package var timeout: Double
  /// The option of the command line that allows more.
  package var timeoutOption: String
  /// The request, given the ticket that its reply will bear.
  package var request: @Sendable (Int) -> HostRequest
  /// Asks models for the code.
  package var call: @Sendable (ModelCall.Content) async -> ModelCall.Outcome

  /// Creates a question.
  package init(
    timeout: Double, timeoutOption: String,
    request: @escaping @Sendable (Int) -> HostRequest,
    call: @escaping @Sendable (ModelCall.Content) async -> ModelCall.Outcome = HostQuestion.refusal
  ) {
    self.timeout = timeout
    self.timeoutOption = timeoutOption
    self.request = request
    self.call = call
  }

  /// What code hears that asks a model when none may be asked: while a suite is loaded.
  package static let refusal: @Sendable (ModelCall.Content) async -> ModelCall.Outcome = { _ in
    .failure(
      ModelAccessError(
        category: "evaluator", message: "a model can be asked by evaluators and respond(to:) alone")
    )
  }
}
