package import Statistics

/// A suite in two runs.
package struct SuiteComparison: Hashable, Sendable {
  /// The suite's name.
  package let name: String
  /// The suite's record in the baseline.
  package let baseline: SuiteRecord
  /// The suite's record in the candidate.
  package let candidate: SuiteRecord
  /// The samples in the candidate's order, then those that are gone, in the baseline's order.
  package let samples: [SampleComparison]
  /// The statistical evidence from the samples that both runs judged.
  package let evidence: PairedEvidence
  /// The effort of the baseline's answers to the samples of both runs.
  package let baselineEffort: AnswerEffort
  /// The effort of the candidate's answers to the same samples.
  package let candidateEffort: AnswerEffort

  /// Compares two records of a suite.
  ///
  /// - Parameters:
  ///   - baseline: The earlier record.
  ///   - candidate: The later record.
  ///   - baselineRule: The number of repetitions that had to pass in the baseline; `nil` if all had
  ///     to.
  ///   - candidateRule: The number of repetitions that had to pass in the candidate; `nil` if all
  ///     had to.
  package init(
    baseline: SuiteRecord, candidate: SuiteRecord, baselineRule: KOfNRule? = nil,
    candidateRule: KOfNRule? = nil
  ) {
    name = candidate.name
    self.baseline = baseline
    self.candidate = candidate
    let old = Dictionary(grouping: baseline.trials, by: \.sample)
    let new = Dictionary(grouping: candidate.trials, by: \.sample)
    let order =
      SuiteComparison.firsts(candidate.trials)
      + SuiteComparison.firsts(baseline.trials)
      .filter { new[$0] == nil }
    samples = order.map { sample in
      SampleComparison(
        sample: sample, baseline: old[sample] ?? [], candidate: new[sample] ?? [],
        baselineRule: baselineRule, candidateRule: candidateRule)
    }
    evidence = PairedEvidence(
      samples.filter(\.isJudgedInBoth).map { ($0.baselineOutcome, $0.candidateOutcome) })
    let shared = samples.filter { !$0.baseline.isEmpty && !$0.candidate.isEmpty }
    baselineEffort = AnswerEffort(shared.flatMap(\.baseline))
    candidateEffort = AnswerEffort(shared.flatMap(\.candidate))
  }

  /// The samples with a kind of change, in order.
  package func samples(_ change: SampleComparison.Change) -> [SampleComparison] {
    samples.filter { $0.change == change }
  }

  /// Whether the texts of the prompts differ.
  package var isPromptChanged: Bool { baseline.prompt.sha256 != candidate.prompt.sha256 }

  /// Whether the models differ.
  package var isModelChanged: Bool { baseline.model != candidate.model }

  /// Whether the options of the models' requests differ.
  package var isOptionsChanged: Bool { baseline.options != candidate.options }

  /// Whether the judges differ, so that their scores do not compare.
  package var isJudgesChanged: Bool {
    (baseline.judges?.judges ?? []) != (candidate.judges?.judges ?? [])
  }

  /// The change in what judges all samples; `nil` if there is none, or if it is unknown.
  package var judgingChange: JudgingChange? {
    JudgingChange(from: baseline.storedJudging, to: candidate.storedJudging)
  }

  /// The samples with the same answer and another judgement.
  package var judgedOtherwise: [SampleComparison] { samples.filter(\.isJudgedOtherwise) }

  /// The identifiers of the samples, each once, in order of first appearance.
  private static func firsts(_ trials: [TrialResult]) -> [String] {
    var seen: Set<String> = []
    return trials.map(\.sample).filter { seen.insert($0).inserted }
  }
}
