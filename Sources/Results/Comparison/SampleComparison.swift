internal import PromptCI
internal import Statistics

/// A sample in two runs.
package struct SampleComparison: Hashable, Sendable {
  /// The change of a sample; if several cases apply, the first one counts.
  package enum Change: String, Hashable, Codable, Sendable, CaseIterable {
    /// It passed before and fails now.
    case broken
    /// It was judged before and could not be measured now.
    case nowError
    /// It failed before and passes now.
    case fixed
    /// It passes or fails as before, with another mean score or pass rate.
    case scoreChanged
    /// It is unchanged.
    case unchanged
    /// It was not judged in the baseline, or is skipped now.
    case notJudged
    /// Only the candidate has it.
    case added
    /// Only the baseline has it.
    case removed
  }

  /// The sample's identifier.
  package let sample: String
  /// The baseline's trials, with repetitions in order; empty if it does not have the sample.
  package let baseline: [TrialResult]
  /// The candidate's trials, with repetitions in order; empty if it does not have the sample.
  package let candidate: [TrialResult]
  /// The combined outcome of the baseline's trials.
  package let baselineOutcome: SampleOutcome
  /// The combined outcome of the candidate's trials.
  package let candidateOutcome: SampleOutcome
  /// The change of the sample.
  package let change: Change

  /// Compares the trials of one sample; each run's outcomes are combined by its own rule.
  init(
    sample: String, baseline: [TrialResult], candidate: [TrialResult], baselineRule: KOfNRule?,
    candidateRule: KOfNRule?
  ) {
    self.sample = sample
    self.baseline = baseline
    self.candidate = candidate
    baselineOutcome = SampleOutcome.folding(baseline, by: baselineRule)
    candidateOutcome = SampleOutcome.folding(candidate, by: candidateRule)
    change =
      if baseline.isEmpty {
        .added
      } else if candidate.isEmpty {
        .removed
      } else {
        switch (baselineOutcome.outcome, candidateOutcome.outcome) {
        case (.pass, .fail): .broken
        case (.fail, .pass): .fixed
        case (.pass, .error), (.fail, .error): .nowError
        case (.pass, .pass), (.fail, .fail):
          SampleComparison.differ(
            baselineOutcome.passRate, candidateOutcome.passRate)
            || SampleComparison.differ(
              SampleComparison.meanScore(of: baseline), SampleComparison.meanScore(of: candidate))
            ? .scoreChanged : .unchanged
        default: .notJudged
        }
      }
  }

  /// Whether both runs judged the sample.
  package var isJudgedInBoth: Bool {
    baselineOutcome.isJudged && candidateOutcome.isJudged
  }

  /// Whether both runs got the same answers, in any order of repetitions.
  package var isSameAnswer: Bool {
    func answers(_ trials: [TrialResult]) -> [String: Int] {
      Dictionary(
        trials.map { trial in
          let calls = (trial.toolCalls ?? []).map { "\n\($0.name) \($0.arguments)" }
          return ((trial.output ?? "\0") + calls.joined(), 1)
        }, uniquingKeysWith: +)
    }
    return !candidate.isEmpty && candidate.allSatisfy { $0.output != nil }
      && answers(baseline) == answers(candidate)
  }

  /// Whether the same answers pass in one run and fail in the other.
  package var isJudgedOtherwise: Bool { (change == .broken || change == .fixed) && isSameAnswer }

  /// The mean score of the baseline's trials, in `0...1`; `nil` if none has a score.
  package var baselineScore: Double? { SampleComparison.meanScore(of: baseline) }

  /// The mean score of the candidate's trials, in `0...1`; `nil` if none has a score.
  package var candidateScore: Double? { SampleComparison.meanScore(of: candidate) }

  private static func meanScore(of trials: [TrialResult]) -> Double? {
    let scores = trials.compactMap { $0.outcome == .error ? nil : $0.score }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  /// Whether both values exist and differ by more than rounding errors.
  private static func differ(_ first: Double?, _ second: Double?) -> Bool {
    guard let first, let second else { return false }
    return abs(first - second) > 1e-9
  }
}

extension SampleOutcome {
  /// Whether the sample as a whole passes or fails.
  package var isJudged: Bool { outcome == .pass || outcome == .fail }

  /// The pass rate over judged repetitions, in `0...1`; `nil` if none was judged.
  package var passRate: Double? {
    let judged = passes + failures
    return judged == 0 ? nil : Double(passes) / Double(judged)
  }
}
