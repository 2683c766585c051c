internal import Models

/// A prompt of the run, and the change that made it.
struct Candidate: Hashable, Sendable {
  /// The candidate's entry in the log.
  let record: CandidateRecord
  /// The change to its parent.
  let patch: Patch
  /// The failures that it should repair, or `nil` for the original and for unions.
  let target: FeedbackTarget?
  /// The token count, by estimate.
  let tokens: Int

  init(record: CandidateRecord, patch: Patch, target: FeedbackTarget?) {
    self.record = record
    self.patch = patch
    self.target = target
    tokens = TokenEstimate.count(record.prompt)
  }

  /// The identifier.
  var id: String { record.id }

  /// The whole text of the prompt file.
  var text: String { record.prompt }
}
