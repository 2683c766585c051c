package import Results

/// A step of an optimization. The log, the ledger and the report are made from these events alone.
package enum OptimizationEvent: Codable, Sendable {
  /// The optimization began.
  case started(OptimizationStart)
  /// Trials of a candidate's prompt ended.
  case tried(candidate: String, prompt: String, [TrialResult])
  /// A round began: its number, the parent, and the target of each candidate.
  case iterationStarted(Int, parent: String, targets: [String])
  /// A request was sent.
  case requested(OptimizerRequest)
  /// A reply arrived.
  case replied(request: String, OptimizerReply)
  /// No reply arrived, for the given reason.
  case unanswered(request: String, reason: String)
  /// A reply was rejected, for the given reason.
  case replyRejected(request: String, reason: String)
  /// A reply proposed a change that applies.
  case proposed(CandidateRecord)
  /// A candidate was dropped before it was tried, for the given reasons.
  case guardRejected(candidate: String, [GuardRejection])
  /// A candidate was tried on failures of its group and on passes near them.
  case gated(candidate: String, PromptComparison, passed: Bool)
  /// Siblings were merged into one candidate; `leftOut` are those that change the same lines.
  case merged(CandidateRecord, from: [String], leftOut: [String])
  /// A candidate was compared with its parent on the search part; `stopped` is the reason of an
  /// early stop.
  case raced(candidate: String, PromptComparison, stopped: RaceStop?)
  /// A prompt was compared with the best one on the rest of validation.
  case confirmed(candidate: String, PromptComparison, stopped: RaceStop?)
  /// A candidate was tried on training again.
  case revalidated(candidate: String, PromptComparison)
  /// A candidate reached its final stage, for the given reason.
  case decided(candidate: String, CandidateFate.Stage, reason: String)
  /// The next requests will report the training samples that a change broke.
  case combinedFeedback(candidate: String, broken: [SampleKey])
  /// A round ended.
  case iterationEnded(IterationRecord)
  /// The search restarted from the original with its memory, because it stopped improving.
  case freshStart
  /// The held-out samples were read: the number of this look, and whether the gates hold.
  case heldOutRead(look: Int, passes: Bool)
  /// A warning for the user.
  case warning(String)
  /// The optimization ended.
  case ended(OptimizationResult)
}
