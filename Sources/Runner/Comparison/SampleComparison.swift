internal import PromptCI
internal import Statistics

/// One sample in two runs.
package struct SampleComparison: Hashable, Sendable {
  /// What became of a sample; of several that hold, the first.
  package enum Change: String, Hashable, Codable, Sendable, CaseIterable {
    /// It passed, and fails.
    case broken
    /// It was judged, and could not be measured now.
    case nowError
    /// It failed, and passes.
    case fixed
    /// It passes or fails as before, with another mean score or another share of repetitions that pass.
    case scoreChanged
    /// It is as before.
    case unchanged
    /// It was not judged in the baseline, or there was nothing to judge now.
    case notJudged
    /// Only the candidate has it.
    case added
    /// Only the baseline has it.
    case removed
  }

  /// The sample's identifier.
  package let sample: String
  /// The trials of the baseline, its repetitions in order; none where it does not have the sample.
  package let baseline: [TrialResult]
  /// The trials of the candidate.
  package let candidate: [TrialResult]
  /// What the baseline's trials come to.
  package let baselineOutcome: SampleOutcome
  /// What the candidate's trials come to.
  package let candidateOutcome: SampleOutcome
  /// What became of it.
  package let change: Change

  /// Compares the trials of one sample, each run's folded by its own rule.
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

  /// Whether both runs got the same answers, in any order of the repetitions.
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

  /// The mean score of the baseline's trials, in `0...1`; `nil` where none has a score.
  package var baselineScore: Double? { SampleComparison.meanScore(of: baseline) }

  /// The mean score of the candidate's trials, in `0...1`; `nil` where none has a score.
  package var candidateScore: Double? { SampleComparison.meanScore(of: candidate) }

  private static func meanScore(of trials: [TrialResult]) -> Double? {
    let scores = trials.compactMap { $0.outcome == .error ? nil : $0.score }
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  /// Whether both are there and differ by more than sums of binary fractions do.
  private static func differ(_ first: Double?, _ second: Double?) -> Bool {
    guard let first, let second else { return false }
    return abs(first - second) > 1e-9
  }
}

extension SampleOutcome {
  /// Whether the sample as a whole passes or fails.
  package var isJudged: Bool { outcome == .pass || outcome == .fail }

  /// The share of the judged repetitions that passed, in `0...1`; `nil` where none was judged.
  package var passRate: Double? {
    let judged = passes + failures
    return judged == 0 ? nil : Double(passes) / Double(judged)
  }
}
