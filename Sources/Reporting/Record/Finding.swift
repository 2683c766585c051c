internal import Runner

/// Failures or errors of one sample that are of one category.
struct Finding {
  /// What the suite is called in reports.
  let suite: String
  /// The sample with all its repetitions.
  let sample: RepeatedSample
  /// The first trial of this category.
  let trial: TrialResult
  /// How many trials of the sample are of this category.
  let count: Int

  /// The category, or `uncategorized`.
  var category: String { Finding.category(of: trial) }

  /// Findings of one category.
  struct Group {
    /// The category, or `uncategorized`.
    let category: String
    /// The findings, in the order of the record.
    var findings: [Finding]
  }

  /// All findings of an outcome, the category with most samples first, equal ones by name.
  static func groups(_ outcome: Outcome, in suites: [LabelledSuite]) -> [Group] {
    var groups: [String: Group] = [:]
    for suite in suites {
      for sample in suite.samples where sample.first(outcome) != nil {
        let trials = sample.trials.filter { $0.outcome == outcome }
        var seen: Set<String> = []
        for trial in trials {
          let category = Finding.category(of: trial)
          guard seen.insert(category).inserted else { continue }
          let count = trials.count { Finding.category(of: $0) == category }
          let finding = Finding(suite: suite.label, sample: sample, trial: trial, count: count)
          groups[category, default: Group(category: category, findings: [])]
            .findings.append(finding)
        }
      }
    }
    return groups.values.sorted {
      ($1.findings.count, $0.category) < ($0.findings.count, $1.category)
    }
  }

  /// The category of a trial that did not pass, `uncategorized` where it has none.
  static func category(of trial: TrialResult) -> String {
    trial.category.flatMap { $0.isEmpty ? nil : $0 } ?? "uncategorized"
  }
}
