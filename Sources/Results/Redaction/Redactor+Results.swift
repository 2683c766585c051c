package import PromptCI

extension Redactor {
  /// Redacts an answer: the result is what is judged, kept and recorded.
  package func redact(_ response: Response) -> Response {
    guard hasSecrets else { return response }
    var response = response
    // Tokens usually split a secret, so that several of them together reveal it. Then none is kept.
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

  /// Redacts a result.
  package func redact(_ result: TrialResult) -> TrialResult {
    guard hasSecrets else { return result }
    var result = result
    result.suite = redact(result.suite)
    result.sample = redact(result.sample)
    result.model = redact(result.model)
    result.tags = result.tags.map(redact)
    result.location = redact(result.location)
    result.category = result.category.map(redact)
    // Two names that differ only in their secrets become equal.
    result.inputs = Dictionary(
      result.inputs.sorted { $0.key < $1.key }.map { (redact($0), redact($1)) },
      uniquingKeysWith: { "\($0)\n\($1)" })
    result.expected = result.expected.map(redact)
    result.output = result.output.map(redact)
    result.toolCalls = result.toolCalls?.map(redact)
    result.message = result.message.map(redact)
    result.scores = result.scores.map(redact)
    // A diff may split a secret. Then it is dropped, since it adds nothing to the texts.
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
