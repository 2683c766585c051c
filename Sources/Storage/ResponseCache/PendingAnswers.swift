package import Models

/// The requests in progress in a process. Equal requests are sent once.
package struct PendingAnswers: Sendable {
  /// The requests to language models.
  package let responses = SingleFlight<CacheKey, Arrival>()
  /// The memory for large answers that are judged.
  package let answerRoom = MemoryRoom(capacity: 64 << 20)
  /// The memory for large answers to requests by evaluators and by suites' own code. It is separate
  /// because a trial that waits for such an answer may hold memory for its own.
  package let callRoom = MemoryRoom(capacity: 64 << 20)
  /// The texts being embedded.
  package let vectors = SingleFlight<CacheKey, [Double]>()

  /// Creates a set without requests.
  package init() {}
}
