/// The result of checking a judge with its canaries.
package struct Calibration: Hashable, Codable, Sendable {
  /// A canary that the judge got wrong.
  package struct Miss: Hashable, Codable, Sendable {
    /// The start of the text, in quotes.
    package var text: String
    /// The expected judgement.
    package var expected: String
    /// The actual judgement: a verdict with its value, or `error`.
    package var found: String
    /// The judge's reason, or the error's message.
    package var reason: String?

    /// Creates a miss.
    package init(text: String, expected: String, found: String, reason: String?) {
      self.text = text
      self.expected = expected
      self.found = found
      self.reason = reason
    }
  }

  /// The judge's name.
  package var evaluator: String
  /// The number of canaries.
  package var canaries: Int
  /// The number of canaries that it may misjudge.
  package var allowedMisses: Int
  /// The canaries that it misjudged, in order.
  package var misses: [Miss]

  /// The reason why the judge could not be checked; `nil` if it was checked.
  package var error: String?

  /// Creates a result.
  package init(
    evaluator: String, canaries: Int, allowedMisses: Int, misses: [Miss], error: String? = nil
  ) {
    self.evaluator = evaluator
    self.canaries = canaries
    self.allowedMisses = allowedMisses
    self.misses = misses
    self.error = error
  }

  /// Whether the judge can be trusted: it was checked, and missed at most the allowed number of
  /// canaries.
  package var isPassed: Bool { error == nil && misses.count <= allowedMisses }

  /// The result as a sentence: `judge m: "…" missed 2 of 4 canaries (0 allowed)`.
  package var summary: String {
    let all = canaries == 1 ? "its canary" : "its \(canaries) canaries"
    if let error { return "\(evaluator) could not judge \(all): \(error)" }
    if misses.isEmpty { return "\(evaluator) judged \(all) correctly" }
    return "\(evaluator) missed \(misses.count) of \(canaries) canaries (\(allowedMisses) allowed)"
  }

  /// This result with the texts of code and models transformed.
  package func mappingTexts(_ transform: (String) -> String) -> Calibration {
    Calibration(
      evaluator: transform(evaluator), canaries: canaries, allowedMisses: allowedMisses,
      misses: misses.map { miss in
        Miss(
          text: transform(miss.text), expected: miss.expected, found: miss.found,
          reason: miss.reason.map(transform))
      }, error: error.map(transform))
  }
}
