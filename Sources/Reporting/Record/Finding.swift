internal import Console
internal import Results

/// The failures or errors of one sample that share a category.
struct Finding {
  /// The suite's label.
  let suite: String
  /// The sample with all its repetitions.
  let sample: RepeatedSample
  /// The first trial of this category.
  let trial: TrialResult
  /// The number of the sample's trials with this category.
  let count: Int

  /// The category, or `uncategorized`.
  var category: String { trial.shownCategory }

  /// Findings of one category.
  struct Group {
    /// The category, or `uncategorized`.
    let category: String
    /// The findings, in the order of the record.
    var findings: [Finding]
  }

  /// All findings with an outcome, the category with the most samples first; ties are sorted by
  /// name.
  static func groups(_ outcome: Outcome, in suites: [LabelledSuite]) -> [Group] {
    var groups: [String: Group] = [:]
    for suite in suites {
      for sample in suite.samples where sample.first(outcome) != nil {
        let trials = sample.trials.filter { $0.outcome == outcome }
        var seen: Set<String> = []
        for trial in trials {
          let category = trial.shownCategory
          guard seen.insert(category).inserted else { continue }
          let count = trials.count { $0.shownCategory == category }
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
}
