internal import PromptCI
internal import Results

/// A suite's record with a unique label, and its trials grouped by sample.
struct LabelledSuite {
  /// The suite's label in reports.
  let label: String
  /// The record.
  let record: SuiteRecord
  /// The samples that ran, in the order of the record.
  let samples: [RepeatedSample]
  /// Whether gates count samples, because a number of repetitions must pass; otherwise they count
  /// trials.
  let countsSamples: Bool

  /// Whether there are gates and all of them hold; the suite may still fail for another reason.
  var holdsAllGates: Bool {
    !record.gates.isEmpty && record.gates.allSatisfy { $0.verdict == .pass }
  }

  /// The labelled suites of a run.
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

  /// Counts samples or their trials, as the gates count.
  func tally(of samples: some Sequence<RepeatedSample>) -> OutcomeTally {
    countsSamples ? OutcomeTally(of: samples) : OutcomeTally(samples.lazy.flatMap(\.trials))
  }
}
