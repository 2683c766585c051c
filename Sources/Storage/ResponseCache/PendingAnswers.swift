package import Models

/// The questions that are under way in a process: equal ones are asked once.
package struct PendingAnswers: Sendable {
  /// Those that models answer.
  package let responses = SingleFlight<CacheKey, Arrival>()
  /// The memory for large answers that are judged.
  package let answerRoom = MemoryRoom(capacity: 64 << 20)
  /// The memory for large answers to what evaluators and suites' own code ask: apart, since a trial that waits for one may
  /// hold room for its own answer.
  package let callRoom = MemoryRoom(capacity: 64 << 20)
  /// The texts that become vectors.
  package let vectors = SingleFlight<CacheKey, [Double]>()

  /// Creates a set of no questions.
  package init() {}
}
