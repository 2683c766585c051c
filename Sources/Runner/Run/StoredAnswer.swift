internal import PromptCI

/// An answer that is kept, and where it came from.
struct StoredAnswer: Sendable {
  /// The answer, without secrets; marked as cached unless this caller's question was the one that was asked.
  let response: Response
  /// Whether another trial of the suite had the same question, so that the answer counts once.
  let isShared: Bool
}
