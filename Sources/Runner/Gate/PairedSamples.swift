internal import Statistics

/// The samples of a baseline beside what became of them now.
struct PairedSamples {
  /// A sample of both, or of the baseline alone.
  struct Pair {
    /// The sample's identifier.
    let sample: String
    /// What its repetitions came to in the baseline.
    let before: SampleOutcome
    /// What they come to now; `nil` where none was run.
    let now: SampleOutcome?
    /// How many repetitions were to be judged now, and were not: they ran into errors, or were not run.
    let unknown: Int

    /// The difference of the shares of judged repetitions that passed; `nil` unless some were judged in both.
    var difference: Double? {
      guard let old = before.passShare, let new = now?.passShare else { return nil }
      return new - old
    }

    /// Whether something that was to be judged now was not; a sample with nothing to judge now was not.
    var isOpen: Bool { unknown > 0 || now?.outcome == .skipped }

    /// The share of repetitions that pass now if the unknown ones all did, or none; `nil` where none was to be judged.
    func share(unknownPasses: Bool) -> Double? {
      let passes = now?.passes ?? 0
      let judged = passes + (now?.failures ?? 0) + unknown
      return judged == 0 ? nil : Double(passes + (unknownPasses ? unknown : 0)) / Double(judged)
    }

    /// The difference of the shares with that; `nil` unless there are both.
    func difference(unknownPasses: Bool) -> Double? {
      guard let old = before.passShare, let new = share(unknownPasses: unknownPasses) else {
        return nil
      }
      return new - old
    }
  }

  /// The pairs, sorted by identifier.
  let pairs: [Pair]

  /// Pairs the results of a suite with those of the baseline.
  init(_ evidence: SuiteEvidence) {
    let now = evidence.outcomes()
    pairs = evidence.baselineOutcomes.map { sample, before in
      let isWanted = now[sample] != nil || evidence.unrunSamples.contains(sample)
      let unrun = isWanted ? max(0, evidence.repetitions - (now[sample]?.count ?? 0)) : 0
      return Pair(
        sample: sample, before: before, now: now[sample],
        unknown: unrun + (now[sample]?.errors ?? 0))
    }
  }

  /// The outcomes of the samples that were judged in both.
  ///
  /// - Parameters:
  ///   - unknownPasses: What is taken of samples that were judged in the baseline, and now ran into errors or were to be run
  ///     and were not; `nil` leaves them out.
  ///   - unrun: The samples that were to be run and were not.
  /// - Returns: The counts.
  func counts(unknownPasses: Bool?, unrun: Set<String>) -> PairedCounts {
    PairedCounts(
      pairs.compactMap { pair in
        guard pair.before.outcome == .pass || pair.before.outcome == .fail else { return nil }
        switch pair.now?.outcome {
        case .pass?: return (baseline: pair.before.outcome == .pass, candidate: true)
        case .fail?: return (baseline: pair.before.outcome == .pass, candidate: false)
        case .error?:
          return unknownPasses.map { (baseline: pair.before.outcome == .pass, candidate: $0) }
        case .skipped?: return nil
        case nil:
          guard unrun.contains(pair.sample), let unknownPasses else { return nil }
          return (baseline: pair.before.outcome == .pass, candidate: unknownPasses)
        }
      })
  }
}

extension SampleOutcome {
  /// The share of the repetitions that could be judged that passed, in `0...1`; `nil` where none could.
  package var passShare: Double? {
    passes + failures == 0 ? nil : Double(passes) / Double(passes + failures)
  }
}
