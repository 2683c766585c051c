/// Something that decides less strictly than in the baseline, or in another way: whoever reviews a change should see it.
package struct BarChange: Hashable, Codable, Sendable {
  /// What was changed.
  package enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// A gate asks less, or is gone.
    case gate
    /// The suite asks for something that it did not ask for.
    case newGate
    /// Samples of the baseline are gone.
    case removedSamples
    /// Samples that were judged in the baseline have nothing to judge now.
    case skippedSamples
    /// Samples that counted in the baseline stand in the prompt now, and are left out.
    case contaminatedSamples
    /// Samples that counted in the baseline are in quarantine now.
    case quarantine
    /// Samples that the baseline does not have are in quarantine.
    case newQuarantine
    /// Samples that had to pass in the baseline need not now.
    case mustPass
    /// Samples expect another answer.
    case expected
    /// Fewer repetitions are run, or fewer of them must pass.
    case repetitions
    /// A judge asks something else, is another model, or is gone.
    case judge
    /// An evaluator has other arguments, counts differently, or is gone.
    case evaluator
    /// An evaluator says another thing of the same answer to the same sample.
    case judgement
    /// What was recorded of a model says another thing of the same request.
    case cassette

    /// Whether it is only told, as nothing of the baseline's counts less for it.
    package var isAddition: Bool { self == .newGate || self == .newQuarantine }
  }

  /// What was changed.
  package var kind: Kind
  /// In one sentence: what it was, and what it is.
  package var text: String

  /// Creates a change.
  package init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
