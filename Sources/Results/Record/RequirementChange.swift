/// A requirement that is weaker than in the baseline, or that differs from it, and that a reviewer
/// should see.
package struct RequirementChange: Hashable, Codable, Sendable {
  /// The kinds of change.
  package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// A gate is weaker, or is gone.
    case gate
    /// The suite has a gate that it did not have.
    case newGate
    /// Samples of the baseline are missing.
    case removedSamples
    /// Samples that were judged in the baseline are skipped now.
    case skippedSamples
    /// Samples that counted in the baseline are shown in the prompt now, and are left out.
    case contaminatedSamples
    /// Samples that counted in the baseline are quarantined now.
    case quarantine
    /// Samples that are not in the baseline are quarantined.
    case newQuarantine
    /// Samples that had to pass in the baseline no longer have to.
    case mustPass
    /// Samples expect another answer.
    case expected
    /// Fewer repetitions run, or fewer of them must pass.
    case repetitions
    /// A judge has another question or model, or is gone.
    case judge
    /// An evaluator has other arguments or another weight, or is gone.
    case evaluator
    /// An evaluator judges the same answer to the same sample differently.
    case judgement
    /// A cassette has another answer to the same request.
    case cassette

    /// Whether the change is informative only, because nothing of the baseline counts less.
    package var isAddition: Bool { self == .newGate || self == .newQuarantine }
  }

  /// The kind of change.
  package var kind: Kind
  /// The old and the new requirement, in one sentence.
  package var text: String

  /// Creates a change.
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
