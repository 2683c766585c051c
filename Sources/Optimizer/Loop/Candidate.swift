internal import Models

/// A prompt of the run.
struct Candidate: Hashable, Sendable {
  /// What the log has of it.
  let record: CandidateRecord
  /// The change of its parent.
  let patch: Patch
  /// The failures that it is aimed at; `nil` for the original and for unions.
  let target: FeedbackTarget?
  /// How many tokens it has, by estimate.
  let tokens: Int

  init(record: CandidateRecord, patch: Patch, target: FeedbackTarget?) {
    self.record = record
    self.patch = patch
    self.target = target
    tokens = TokenEstimate.count(record.prompt)
  }

  /// What names it.
  var id: String { record.id }

  /// The whole text.
  var text: String { record.prompt }
}
