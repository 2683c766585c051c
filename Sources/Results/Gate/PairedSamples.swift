internal import Statistics

/// The samples of a baseline, paired with their results now.
struct PairedSamples {
  /// A sample of both runs, or of the baseline only.
  struct Pair {
    /// The sample's identifier.
    let sample: String
    /// The combined outcome of its repetitions in the baseline.
    let before: SampleOutcome
    /// The combined outcome now; `nil` if no repetition ran.
    let now: SampleOutcome?
    /// The number of repetitions that should have been judged now but ended in errors or did not
    /// run.
    let unknown: Int

    /// The difference of the pass rates over judged repetitions; `nil` unless both runs judged
    /// some.
    var difference: Double? {
      guard let old = before.passShare, let new = now?.passShare else { return nil }
      return new - old
    }

    /// Whether some repetition that should have been judged was not. This includes a sample that is
    /// skipped now.
    var isOpen: Bool { unknown > 0 || now?.outcome == .skipped }

    /// The pass rate now if all unknown repetitions pass, or if all fail; `nil` if none should have
    /// been judged.
    func share(unknownPasses: Bool) -> Double? {
      let passes = now?.passes ?? 0
      let judged = passes + (now?.failures ?? 0) + unknown
      return judged == 0 ? nil : Double(passes + (unknownPasses ? unknown : 0)) / Double(judged)
    }

    /// The difference of the pass rates under that assumption; `nil` unless both exist.
    func difference(unknownPasses: Bool) -> Double? {
      guard let old = before.passShare, let new = share(unknownPasses: unknownPasses) else {
        return nil
      }
      return new - old
    }
  }

  /// The pairs, sorted by identifier.
  let pairs: [Pair]

  /// Pairs a suite's results with the baseline's.
  init(_ evidence: GateInput) {
    let now = evidence.outcomes()
    pairs = evidence.baselineOutcomes.map { sample, before in
      let isWanted = now[sample] != nil || evidence.unrunSamples.contains(sample)
      let unrun = isWanted ? max(0, evidence.repetitions - (now[sample]?.count ?? 0)) : 0
      return Pair(
        sample: sample, before: before, now: now[sample],
        unknown: unrun + (now[sample]?.errors ?? 0))
    }
  }

  /// The outcomes of the samples that both runs judged.
  ///
  /// - Parameters:
  ///   - unknownPasses: The assumed outcome of samples that were judged in the baseline but ended
  ///     in errors now, or should have run but did not; `nil` leaves them out.
  ///   - unrun: The samples that should have run but did not.
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
  /// The pass rate over judged repetitions, in `0...1`; `nil` if none was judged.
  package var passShare: Double? {
    passes + failures == 0 ? nil : Double(passes) / Double(passes + failures)
  }
}
