/// The outcomes of the same samples under a baseline and a candidate.
package struct PairedCounts: Hashable, Sendable {
  /// The number of samples that pass under both.
  package var bothPass: Int
  /// The number of samples that fail under the baseline and pass under the candidate.
  package var gained: Int
  /// The number of samples that pass under the baseline and fail under the candidate.
  package var lost: Int
  /// The number of samples that fail under both.
  package var bothFail: Int

  /// Creates counts, which must not be negative.
  package init(bothPass: Int, gained: Int, lost: Int, bothFail: Int) {
    precondition(min(bothPass, gained, lost, bothFail) >= 0, "counts are 0 or more")
    self.bothPass = bothPass
    self.gained = gained
    self.lost = lost
    self.bothFail = bothFail
  }

  /// Counts pairs of outcomes.
  package init(_ pairs: some Sequence<(baseline: Bool, candidate: Bool)>) {
    self.init(bothPass: 0, gained: 0, lost: 0, bothFail: 0)
    for pair in pairs {
      switch (pair.baseline, pair.candidate) {
      case (true, true): bothPass += 1
      case (false, true): gained += 1
      case (true, false): lost += 1
      case (false, false): bothFail += 1
      }
    }
  }

  /// The number of samples.
  package var total: Int { bothPass + gained + lost + bothFail }

  /// The number of samples on which the two differ.
  package var discordant: Int { gained + lost }

  /// The proportion of passes under the baseline.
  package var baseline: Proportion { Proportion(successes: bothPass + lost, trials: total) }

  /// The proportion of passes under the candidate.
  package var candidate: Proportion { Proportion(successes: bothPass + gained, trials: total) }

  /// McNemar's exact test: the sign test of gained against lost (Biometrika 12, 1947).
  ///
  /// `.less` tests if the candidate is worse. 1 if the two never differ. For `midP`, see
  /// ``SignTest``.
  package func mcNemarPValue(_ alternative: Alternative, midP: Bool = false) -> Double {
    SignTest.pValue(wins: gained, losses: lost, alternative: alternative, midP: midP)
  }
}
