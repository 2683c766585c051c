import PromptCI

/// What an evaluator says of a text, and of what is expected.
func judged(
  _ evaluator: some ResponseEvaluator, _ text: String, expected: String? = nil,
  finishReason: FinishReason = .stop, labels: [String] = [], metadata: [String: String] = [:]
) async throws -> Score {
  var sample = Sample("question", expected: expected, metadata: metadata)
  sample.labels = LabelSet(labels)
  return try await evaluator.evaluate(sample, Response(text, finishReason: finishReason))
}

/// An error as an evaluator of the user's may throw it.
struct Outage: Error, CustomStringConvertible {
  let description = "the dictionary is not reachable"
}

/// Evaluators with a verdict of their own.
enum Fixed {
  static let pass = Evaluator("pass") { _, _ in .passing("so it is") }
  static let fail = Evaluator("fail") { _, _ in .failing("it is not so", as: .wrongAnswer) }
  static let ignore = Evaluator("ignore") { _, _ in .ignore("nothing to see") }
  static let measure = Evaluator("measure") { _, _ in .scoring(0.25) }
  static let error = Evaluator("error") { _, _ in throw Outage() }
}
