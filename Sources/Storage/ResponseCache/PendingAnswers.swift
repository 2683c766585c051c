package import Models
package import PromptCI

/// The questions that are under way in a process: equal ones are asked once.
package struct PendingAnswers: Sendable {
  /// Those that models answer.
  package let responses = SingleFlight<CacheKey, Response>()
  /// The texts that become vectors.
  package let vectors = SingleFlight<CacheKey, [Double]>()

  /// Creates a set of no questions.
  package init() {}
}
