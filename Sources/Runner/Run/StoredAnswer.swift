internal import PromptCI
internal import Storage

/// A stored answer, and its origin.
struct StoredAnswer: Sendable {
  /// The redacted answer; marked as cached unless this caller's request was the one that was sent.
  var response: Response
  /// Whether another trial of the suite had the same request, so that the answer is counted once.
  let isShared: Bool
  /// The memory of a large answer, held until this value is released.
  var room: MemoryRoom.Part?
}
