package import PromptCI

/// `embedded/editor`: a model without key and network that writes prompts for `--optimize`, for
/// first steps and for tests.
///
/// It is not a language model. It reads a request in the optimizer's format, as any program can,
/// and answers by rules:
///
/// - **Form.** If answers contain more than the label, or are much too long, it asks for the bare
///   answer.
/// - **Definitions.** If one label is answered instead of another, the words of the failing inputs
///   that the passing ones lack are added to the expected label's definition.
/// - **Ties.** If that was tried without success, it writes a rule that decides between the two
///   labels, or excludes the words from the answered label.
///
/// An answer is a function of the request. Any other text is answered with a sentence that says so.
package final class EditorModel: LanguageModel {
  /// The model's name.
  package static let id: ModelID = "embedded/editor"

  /// Empty, since the model is in this process.
  package let baseURL = ""

  /// Creates the model.
  package init() {}

  /// Answers a request. The latency is the time it took.
  package func respond(to request: ModelRequest) async throws -> Response {
    let start = ContinuousClock.now
    let text = request.prompt.turns.last { $0.role == .user }?.text ?? ""
    let answer = EditorModel.answer(to: text)
    let input = TokenEstimate.count(request.prompt.instructions ?? "") + TokenEstimate.count(text)
    let elapsed = (ContinuousClock.now - start).components
    return Response(
      answer, usage: TokenUsage(input: input, output: TokenEstimate.count(answer)),
      latency: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
  }

  /// The reply to an optimizer's request, a pure function of its text.
  package static func answer(to text: String) -> String {
    guard let request = EditorRequest(text) else {
      return "This is no request of an optimizer; embedded/editor understands nothing else."
    }
    let edit = EditorRules(request).edit()
    func line(_ name: String) -> String { "=====\(request.mark) \(name)=====" }
    return """
      \(line("reply"))
      hypothesis: \(edit.hypothesis)
      target: \(request.group)
      predicted: \(edit.prediction)
      \(line("diff"))
      \(edit.diff)
      \(line("end"))
      """
  }
}
