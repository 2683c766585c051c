import PromptCI

/// The score of a text, with an optional expected value.
func judged(
  _ evaluator: some ResponseEvaluator, _ text: String, expected: String? = nil,
  finishReason: FinishReason = .stop, labels: [String] = [], metadata: [String: String] = [:]
) async throws -> Score {
  var sample = Sample("question", expected: expected, metadata: metadata)
  sample.labels = LabelSet(labels)
  return try await evaluator.evaluate(sample, Response(text, finishReason: finishReason))
}

/// An error that a user's evaluator may throw.
struct Outage: Error, CustomStringConvertible {
  let description = "the dictionary is not reachable"
}

/// Evaluators with fixed verdicts.
enum Fixed {
  static let pass = Evaluator("pass") { _, _ in .passing("so it is") }
  static let fail = Evaluator("fail") { _, _ in .failing("it is not so", as: .wrongAnswer) }
  static let ignore = Evaluator("ignore") { _, _ in .ignore("nothing to see") }
  static let measure = Evaluator("measure") { _, _ in .scoring(0.25) }
  static let error = Evaluator("error") { _, _ in throw Outage() }
}
