package import PromptCI

/// `embedded/editor`: writes prompts for `--optimize` with no key and no network, for first steps and for tests.
///
/// It is not a language model. It reads a request in the optimizer's format, as any program may, and answers by rule:
///
/// - **Form.** Where answers hold more than the label, or are much too long, it asks for the bare answer.
/// - **Definitions.** Where a label is answered in the place of another, the words of the failing inputs that the passing ones
///   lack go into the definition of the label that was expected.
/// - **Ties.** Where that was tried and did not help, it writes a rule that decides between the two labels, or takes the words
///   from the label that was answered.
///
/// An answer is a function of the request. To any other text it answers with a sentence that says so.
package final class EditorModel: LanguageModel {
  /// The model's name.
  package static let id: ModelID = "embedded/editor"

  /// Nowhere: the model is inside this process.
  package let baseURL = ""

  /// Creates the model.
  package init() {}

  /// Answers a request; the latency is the time that it took.
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

  /// The reply to the sections of a request, a pure function of them.
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
