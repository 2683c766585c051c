/// How a judge did on its canaries.
package struct Calibration: Hashable, Codable, Sendable {
  /// A canary that the judge got wrong.
  package struct Miss: Hashable, Codable, Sendable {
    /// The start of the text, in quotes.
    package var text: String
    /// What it should have said.
    package var expected: String
    /// What it said: a verdict with its value, or `error`.
    package var found: String
    /// Why, in the judge's words or the error's.
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
  /// How many canaries it was shown.
  package var canaries: Int
  /// How many it may miss.
  package var allowedMisses: Int
  /// Those that it missed, in order.
  package var misses: [Miss]

  /// Creates a result.
  package init(evaluator: String, canaries: Int, allowedMisses: Int, misses: [Miss]) {
    self.evaluator = evaluator
    self.canaries = canaries
    self.allowedMisses = allowedMisses
    self.misses = misses
  }

  /// Whether the judge can be trusted.
  package var isPassed: Bool { misses.count <= allowedMisses }

  /// The result as a sentence: `judge m: "…" missed 2 of 4 canaries, and 0 are allowed`.
  package var summary: String {
    let allowed = allowedMisses == 1 ? "1 is" : "\(allowedMisses) are"
    return "\(evaluator) missed \(misses.count) of \(canaries) canaries, and \(allowed) allowed"
  }
}
