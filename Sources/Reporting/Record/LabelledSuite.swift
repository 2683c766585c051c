internal import PromptCI
internal import Runner

/// A suite's record with its unique label, its trials grouped by sample.
struct LabelledSuite {
  /// What the suite is called in reports.
  let label: String
  /// What came of it.
  let record: SuiteRecord
  /// The samples that ran, in the order of the record.
  let samples: [RepeatedSample]
  /// Whether gates count samples, as a number of repetitions must pass; otherwise they count trials.
  let countsSamples: Bool

  /// Whether there are gates, and all hold: what else keeps the suite from passing is another matter.
  var holdsAllGates: Bool {
    !record.gates.isEmpty && record.gates.allSatisfy { $0.verdict == .pass }
  }

  /// The suites of a run.
  static func all(of run: RunRecord) -> [LabelledSuite] {
    zip(SuiteLabel.labels(of: run.suites), run.suites).map { label, record in
      var samples = RepeatedSample.grouping(record.trials, by: run.rule)
      for index in samples.indices {
        guard let quarantine = Quarantine(tags: samples[index].first.tags),
          quarantine.isInForce(at: run.startedAt)
        else { continue }
        samples[index].quarantine = quarantine.lastDay
      }
      return LabelledSuite(
        label: label, record: record, samples: samples, countsSamples: run.rule != nil)
    }
  }

  /// Counts some of the samples, or their trials, as the gates do.
  func tally(of samples: some Sequence<RepeatedSample>) -> OutcomeTally {
    countsSamples ? OutcomeTally(of: samples) : OutcomeTally(samples.lazy.flatMap(\.trials))
  }
}
