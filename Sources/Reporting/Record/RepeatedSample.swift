internal import PromptCI
internal import Results
internal import Statistics

/// The trials of one sample, one for each repetition.
struct RepeatedSample {
  /// The repetitions, in order; never empty.
  let trials: [TrialResult]
  /// The outcome over all repetitions.
  let outcome: SampleOutcome
  /// The last day of the sample's quarantine, during which it does not count, or `nil` if it is not
  /// quarantined.
  var quarantine: String?

  /// The first repetition, for the values that all repetitions share.
  var first: TrialResult { trials[0] }

  /// The first repetition with an outcome.
  func first(_ outcome: Outcome) -> TrialResult? {
    trials.first { $0.outcome == outcome }
  }

  /// Groups trials by sample and model, in order of first occurrence.
  ///
  /// - Parameters:
  ///   - trials: The trials.
  ///   - rule: The number of repetitions that must pass; `nil` for all.
  /// - Returns: The samples.
  static func grouping(_ trials: [TrialResult], by rule: KOfNRule? = nil) -> [RepeatedSample] {
    struct Key: Hashable {
      let sample: String
      let model: ModelID
    }
    var places: [Key: Int] = [:]
    var groups: [[TrialResult]] = []
    places.reserveCapacity(trials.count)
    groups.reserveCapacity(trials.count)
    for trial in trials {
      let key = Key(sample: trial.sample, model: trial.model)
      if let place = places[key] {
        groups[place].append(trial)
      } else {
        places[key] = groups.count
        groups.append([trial])
      }
    }
    return groups.map { RepeatedSample(trials: $0, outcome: SampleOutcome.folding($0, by: rule)) }
  }
}
