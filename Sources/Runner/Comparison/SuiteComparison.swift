package import Statistics

/// One suite in two runs.
package struct SuiteComparison: Hashable, Sendable {
  /// The suite's name.
  package let name: String
  /// What came of it in the baseline.
  package let baseline: SuiteRecord
  /// What came of it in the candidate.
  package let candidate: SuiteRecord
  /// The samples in the order of the candidate, then those that are gone, in the baseline's order.
  package let samples: [SampleComparison]
  /// What the samples that both runs judged say together.
  package let evidence: PairedEvidence
  /// What the baseline's answers to the samples of both runs took.
  package let baselineEffort: AnswerEffort
  /// What the candidate's answers to the same samples took.
  package let candidateEffort: AnswerEffort

  /// Compares two records of a suite.
  ///
  /// - Parameters:
  ///   - baseline: The earlier record.
  ///   - candidate: The later record.
  ///   - baselineRule: How many repetitions had to pass in the baseline; all, where there is no rule.
  ///   - candidateRule: How many had to in the candidate.
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

  /// The samples of a kind, in order.
  package func samples(_ change: SampleComparison.Change) -> [SampleComparison] {
    samples.filter { $0.change == change }
  }

  /// Whether the texts of the prompts differ.
  package var isPromptChanged: Bool { baseline.prompt.sha256 != candidate.prompt.sha256 }

  /// Whether different models were asked.
  package var isModelChanged: Bool { baseline.model != candidate.model }

  /// Whether the models were asked in different ways.
  package var isOptionsChanged: Bool { baseline.options != candidate.options }

  /// Whether the judges are not the same, so that their scores do not compare.
  package var isJudgesChanged: Bool {
    (baseline.judges?.judges ?? []) != (candidate.judges?.judges ?? [])
  }

  /// How what judges all samples differs; `nil` where nothing does, or it is not known.
  package var judgingChange: JudgingChange? {
    JudgingChange(from: baseline.storedJudging, to: candidate.storedJudging)
  }

  /// The samples that got the same answer, and another judgement of it.
  package var judgedOtherwise: [SampleComparison] { samples.filter(\.isJudgedOtherwise) }

  /// The identifiers of the samples, each once, in the order in which they first come.
  private static func firsts(_ trials: [TrialResult]) -> [String] {
    var seen: Set<String> = []
    return trials.map(\.sample).filter { seen.insert($0).inserted }
  }
}
