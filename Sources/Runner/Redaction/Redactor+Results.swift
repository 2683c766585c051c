package import PromptCI

extension Redactor {
  /// An answer without secrets: what is judged, kept and recorded.
  package func redact(_ response: Response) -> Response {
    guard hasSecrets else { return response }
    var response = response
    // A secret is mostly cut in two by tokens: then they tell it together, and none is to be kept.
    if let tokens = response.tokenLogProbabilities {
      let texts = [tokens.map(\.token).joined()] + tokens.flatMap(\.alternatives).map(\.token)
      if redact(response.text) != response.text || texts.contains(where: { redact($0) != $0 }) {
        response.tokenLogProbabilities = nil
      }
    }
    response.text = redact(response.text)
    response.toolCalls = response.toolCalls.map(redact)
    return response
  }

  /// A result without the values of keys.
  package func redact(_ result: TrialResult) -> TrialResult {
    guard hasSecrets else { return result }
    var result = result
    result.suite = redact(result.suite)
    result.sample = redact(result.sample)
    result.model = redact(result.model)
    result.tags = result.tags.map(redact)
    result.location = redact(result.location)
    result.category = result.category.map(redact)
    // Two names that differ in their keys alone are one name without them.
    result.inputs = Dictionary(
      result.inputs.sorted { $0.key < $1.key }.map { (redact($0), redact($1)) },
      uniquingKeysWith: { "\($0)\n\($1)" })
    result.expected = result.expected.map(redact)
    result.output = result.output.map(redact)
    result.toolCalls = result.toolCalls?.map(redact)
    result.message = result.message.map(redact)
    result.scores = result.scores.map(redact)
    // A secret may be cut in two by a difference: then the difference tells nothing that the texts do not.
    if let diff = result.diff,
      diff.contains(where: { $0.text != redact($0.text) })
        || redact(diff.map(\.text).joined()) != diff.map(\.text).joined()
    {
      result.diff = nil
    }
    return result
  }

  private func redact(_ call: ToolCall) -> ToolCall {
    ToolCall(id: redact(call.id), name: redact(call.name), arguments: redact(call.arguments))
  }

  private func redact(_ result: EvaluatorResult) -> EvaluatorResult {
    var result = result
    result.evaluator = redact(result.evaluator)
    result.error = result.error.map(redact)
    result.errorCategory = result.errorCategory.map(redact)
    result.score = result.score?.mappingTexts(redact)
    return result
  }
}
