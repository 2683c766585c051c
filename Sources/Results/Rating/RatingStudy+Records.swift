internal import PromptCI
internal import Statistics

/// A reason that there is nothing to rate.
package enum RatingError: Error, Hashable, Sendable {
  /// There are fewer than two contestants.
  case tooFew(Int)
  /// No two contestants answered the same sample.
  case nothingInCommon
  /// No result has a score of that evaluator; `known` are the names of those that exist.
  case noEvaluator(String, known: [String])
}

extension RatingError: CustomStringConvertible {
  /// The problem, and what to do about it.
  package var description: String {
    switch self {
    case .tooFew(let count):
      "error: there \(count == 1 ? "is 1 contestant" : "are \(count) contestants"), and a rating needs "
        + "two; name the results of several runs"
    case .nothingInCommon:
      "error: no sample was judged for two of the contestants; they must have run the same suites"
    case .noEvaluator(let name, let known):
      "error: the results have no evaluator '\(name)'\(Suggestion.clause(for: name, among: known)); "
        + "they have " + known.map { "'\($0)'" }.joined(separator: ", ")
    }
  }
}

extension RatingStudy {
  /// A trial's key, by which trials of different contestants are compared.
  private struct Place: Hashable {
    let suite: String
    let sample: String
    let repetition: Int
  }

  /// Compares the contestants of some runs.
  ///
  /// If the named evaluator is a pairwise judge, its verdicts are the comparisons, and its baseline
  /// is a contestant. Otherwise every two contestants are compared on each sample that both
  /// answered, and the higher score wins.
  ///
  /// - Parameters:
  ///   - runs: The runs, each with the path of its file.
  ///   - evaluator: The evaluator whose scores are compared; `nil` for the trials' mean scores.
  /// - Throws: ``RatingError`` if there is nothing to compare.
  package init(
    _ runs: [(path: String, record: RunRecord)], evaluator: String?
  ) throws(RatingError) {
    var contestants: [Contestant] = []
    func index(of contestant: Contestant) -> Int {
      if let index = contestants.firstIndex(of: contestant) { return index }
      contestants.append(contestant)
      return contestants.count - 1
    }
    var scores: [Place: [(contestant: Int, value: Double?)]] = [:]
    var places: [Place] = []
    var judged: [Comparison] = []
    var skipped = 0
    var known: Set<String> = []
    for (path, record) in runs {
      for suite in record.suites {
        let contestant = Contestant(
          results: path, model: suite.model.name,
          prompt: suite.prompt.path ?? String(suite.prompt.sha256.prefix(8)))
        let own = index(of: contestant)
        for trial in suite.trials where trial.outcome != .skipped {
          known.formUnion(trial.scores.map(\.evaluator))
          let result = trial.scores.first { $0.evaluator == evaluator }
          if let result, let (baseline, outcome) = RatingStudy.pair(in: result) {
            let other = index(of: Contestant(results: "", model: "", prompt: baseline))
            judged.append(Comparison(own, other, outcome: outcome))
            continue
          }
          let place = Place(
            suite: trial.suite, sample: trial.sample, repetition: trial.repetition)
          if scores[place] == nil { places.append(place) }
          let isMeasured = trial.outcome != .error
          let value = evaluator == nil ? trial.score : result?.score?.value
          scores[place, default: []].append((own, isMeasured ? value : nil))
        }
      }
    }
    if let evaluator, !known.contains(evaluator) {
      throw .noEvaluator(evaluator, known: known.sorted())
    }
    var comparisons = judged
    if judged.isEmpty {
      for place in places {
        let entries = scores[place] ?? []
        for (first, one) in entries.enumerated() {
          for other in entries.dropFirst(first + 1) where other.contestant != one.contestant {
            guard let left = one.value, let right = other.value else {
              skipped += 1
              continue
            }
            comparisons.append(
              Comparison(
                one.contestant, other.contestant,
                outcome: left == right ? .tie : left > right ? .first : .second))
          }
        }
      }
    } else {
      skipped = scores.values.reduce(0) { $0 + $1.count }
    }
    guard contestants.count > 1 else { throw .tooFew(contestants.count) }
    guard !comparisons.isEmpty else { throw .nothingInCommon }
    self.init(
      contestants: contestants, comparisons: comparisons, isJudged: !judged.isEmpty,
      skipped: skipped)
  }

  /// A pairwise judge's baseline and its verdict; `nil` for the score of any other evaluator.
  private static func pair(
    in result: EvaluatorResult
  ) -> (baseline: String, outcome: Comparison.Outcome)? {
    func label(_ name: String) -> String? {
      result.score?.details.first { $0.name == name }?.label
    }
    guard let baseline = label(PairwiseDetail.baseline) else { return nil }
    switch label(PairwiseDetail.result) {
    case "win": return (baseline, .first)
    case "loss": return (baseline, .second)
    case "tie": return (baseline, .tie)
    default: return nil
    }
  }
}
