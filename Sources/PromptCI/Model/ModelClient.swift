/// Asks a model from the code of an eval file: from an evaluator of your own, or from a suite's `respond(to:)`.
///
/// The run makes the call, so that it has the run's keys, cache, limits and budget, which the code of an eval file
/// has not:
///
/// ```swift
/// Evaluator("polite") { sample, response in
///   let answer = try await ModelClient("embedded/lexical").respond(
///     to: response.text, instructions: "Answer only with one of: polite, rude")
///   return answer.text == "polite" ? .passing : .failing("the judge says \(answer.text)")
/// }
/// ```
public struct ModelClient: Sendable {
  /// The model that is asked.
  public let model: ModelID

  /// Creates a client of a model, by its name.
  public init(_ model: ModelID) {
    self.model = model
  }

  /// Asks the model, and waits for its answer; the time that this takes is not the evaluator's.
  ///
  /// - Parameters:
  ///   - text: The user's turn.
  ///   - instructions: The system text, or `nil`.
  ///   - history: The earlier turns, oldest first.
  ///   - options: How the model is asked.
  ///   - repetition: Which of several equal questions this is, from 0: they do not share a cached answer.
  /// - Returns: The answer, which may be cut, a refusal or empty: its ``Response/finishReason`` says so.
  /// - Throws: An error when no answer came; an evaluator that lets it pass makes the trial an error of its category.
  public func respond(
    to text: String, instructions: String? = nil, history: [Turn] = [],
    options: GenerationOptions = GenerationOptions(), repetition: Int = 0
  ) async throws -> Response {
    try await ModelAccessContext.required().respond(
      to: ModelQuestion(
        model: model,
        prompt: RenderedPrompt(instructions: instructions, turns: history + [.user(text)]),
        options: options, repetition: repetition))
  }

  /// Asks the model for the embeddings of texts: a vector each, in their order.
  ///
  /// - Throws: An error when there are none: the model's provider has no embeddings, or did not answer.
  public func embeddings(of texts: [String]) async throws -> [[Double]] {
    texts.isEmpty
      ? [] : try await ModelAccessContext.required().embeddings(of: texts, model: model)
  }
}
