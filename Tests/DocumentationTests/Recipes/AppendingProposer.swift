import Models
import PromptCI

/// The proposer of the recipe in Contributing: it appends a line to every prompt.
struct AppendingProposer: LanguageModel {
  /// Empty, because the model is in this process.
  let baseURL = ""
  /// The line to append.
  let line: String

  /// Answers a request in the optimizer's format.
  func respond(to request: ModelRequest) async throws -> Response {
    let text = request.prompt.turns.last?.text ?? ""
    guard let mark = text.firstMatch(of: /=====([0-9a-f]{12}) prompt=====/)?.output.1 else {
      return Response("This is not a request to an optimizer.")
    }
    let count = text.matches(of: /\n *[0-9]+\|/).count
    return Response(
      """
      =====\(mark) reply=====
      hypothesis: the prompt lacks a rule
      =====\(mark) diff=====
      @@ -\(count),0 +\(count + 1),1 @@
      +\(line)
      =====\(mark) end=====
      """)
  }
}
