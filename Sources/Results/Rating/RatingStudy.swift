package import Statistics

/// Ratings of the prompts or models of some runs, which are compared sample by sample.
package struct RatingStudy: Sendable {
  /// A prompt and model to rate.
  package struct Contestant: Hashable, Sendable {
    /// The file of results; empty for a baseline that only a judge saw.
    package let results: String
    /// The model; empty for a baseline that only a judge saw.
    package let model: String
    /// The prompt's file, or the first digits of its hash; the name of a baseline that only a judge
    /// saw.
    package let prompt: String

    /// Creates a contestant.
    package init(results: String, model: String, prompt: String) {
      self.results = results
      self.model = model
      self.prompt = prompt
    }
  }

  /// A contestant's results.
  package struct Row: Hashable, Sendable {
    /// The contestant.
    package let contestant: Contestant
    /// The number of comparisons it won.
    package let wins: Int
    /// The number of comparisons it tied.
    package let ties: Int
    /// The number of comparisons it lost.
    package let losses: Int
    /// The Bradley-Terry rating on Elo's scale, with a mean of 1000 over all contestants; `nil` if
    /// it is undefined.
    package let rating: Double?
    /// The 95% interval of the Bradley-Terry rating.
    package let ratingInterval: Interval?
    /// The Elo rating, averaged over orders of the comparisons.
    package let elo: Double
    /// The 95% interval of the Elo rating.
    package let eloInterval: Interval
  }

  /// The contestants, in order of first appearance.
  package let contestants: [Contestant]
  /// The comparisons, by the contestants' indices.
  package let comparisons: [Comparison]
  /// Whether a pairwise judge made the comparisons, rather than scores.
  package let isJudged: Bool
  /// The number of pairs that could not be compared because a trial ended in an error or was not
  /// judged.
  package let skipped: Int

  /// Creates a study from its parts.
  package init(
    contestants: [Contestant], comparisons: [Comparison], isJudged: Bool, skipped: Int
  ) {
    self.contestants = contestants
    self.comparisons = comparisons
    self.isJudged = isJudged
    self.skipped = skipped
  }

  /// The results of each contestant, the best first.
  package var rows: [Row] {
    let count = contestants.count
    let fit = BradleyTerry(comparisons, items: count)
    let elo = Elo()
    let ratings = elo.ratings(of: comparisons, items: count)
    let intervals = elo.intervals(of: comparisons, items: count, confidence: 0.95)
    let scale = 400 / 2.302_585_092_994_046
    let rows = contestants.indices.map { index in
      let outcomes = comparisons.compactMap { $0.outcome(of: index) }
      let interval = fit?.interval(of: index, confidence: 0.95)
      return Row(
        contestant: contestants[index], wins: outcomes.count { $0 == 1 },
        ties: outcomes.count { $0 == 0.5 }, losses: outcomes.count { $0 == 0 },
        rating: fit.map { 1_000 + scale * $0.strengths[index] },
        ratingInterval: interval.map {
          Interval(lower: 1_000 + scale * $0.lower, upper: 1_000 + scale * $0.upper)
        },
        elo: ratings[index], eloInterval: intervals[index])
    }
    return rows.enumerated().sorted { left, right in
      let (one, other) = (
        left.element.rating ?? left.element.elo, right.element.rating ?? right.element.elo
      )
      return one == other ? left.offset < right.offset : one > other
    }
    .map(\.element)
  }
}

extension Comparison {
  /// An item's points in the comparison: 1, 0.5 or 0; `nil` if it took no part.
  fileprivate func outcome(of item: Int) -> Double? {
    guard item == first || item == second else { return nil }
    switch outcome {
    case .tie: return 0.5
    case .first: return item == first ? 1 : 0
    case .second: return item == second ? 1 : 0
    }
  }
}
