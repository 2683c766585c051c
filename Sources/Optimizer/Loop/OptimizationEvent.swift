package import Runner

/// What happens in an optimization, in order; log, ledger and report are made of these alone.
package enum OptimizationEvent: Codable, Sendable {
  /// It begins.
  case started(OptimizationStart)
  /// Trials have ended, each as it came; on the prompt of which candidate.
  case tried(candidate: String, prompt: String, [TrialResult])
  /// A round begins: its number, the parent, and what each candidate is aimed at.
  case iterationStarted(Int, parent: String, targets: [String])
  /// A request is made.
  case requested(OptimizerRequest)
  /// A reply came.
  case replied(request: String, OptimizerReply)
  /// No reply came; why.
  case unanswered(request: String, reason: String)
  /// A reply was rejected; why.
  case replyRejected(request: String, reason: String)
  /// A reply proposes a change that applies.
  case proposed(CandidateRecord)
  /// A candidate was dropped before it was tried; why.
  case guardRejected(candidate: String, [GuardRejection])
  /// A candidate was tried on failures of its group and passes near them.
  case gated(candidate: String, PromptComparison, passed: Bool)
  /// Siblings were made one candidate; which of them, and which were left out since they touch the same lines.
  case merged(CandidateRecord, from: [String], leftOut: [String])
  /// A candidate was compared with its parent on the search part; why that stopped early, if it did.
  case raced(candidate: String, PromptComparison, stopped: RaceStop?)
  /// A prompt was compared with the best on the rest of validation.
  case confirmed(candidate: String, PromptComparison, stopped: RaceStop?)
  /// Training was tried again.
  case revalidated(candidate: String, PromptComparison)
  /// What became of a candidate; the reason in words.
  case decided(candidate: String, CandidateFate.Stage, reason: String)
  /// The next requests say what a change broke.
  case combinedFeedback(candidate: String, broken: [SampleKey])
  /// A round is over.
  case iterationEnded(IterationRecord)
  /// There was no improvement for long: it starts from the original again, with the memory.
  case freshStart
  /// The held-out samples were read: which time, and whether the gates hold.
  case heldOutRead(look: Int, passes: Bool)
  /// Something that the user should know.
  case warning(String)
  /// It is over.
  case ended(OptimizationResult)
}
