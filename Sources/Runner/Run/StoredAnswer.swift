internal import PromptCI
internal import Storage

/// An answer that is kept, and where it came from.
struct StoredAnswer: Sendable {
  /// The answer, without secrets; marked as cached unless this caller's question was the one that was asked.
  var response: Response
  /// Whether another trial of the suite had the same question, so that the answer counts once.
  let isShared: Bool
  /// The memory that a large answer takes, until this is let go of.
  var room: MemoryRoom.Part?
}
