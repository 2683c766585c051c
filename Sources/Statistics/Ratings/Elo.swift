internal import Foundation

/// Elo ratings: after each comparison the winner takes points from the loser, more if the win was
/// unexpected.
///
/// One pass depends on the order of the comparisons, which has no meaning here, so ratings are
/// averaged over many orders. Prefer ``BradleyTerry`` if it has a solution; Elo always has one.
/// Source: A. E. Elo, The Rating of Chessplayers, 1978; averaging over orders: M. Boubdir and
/// others, "Elo Uncovered", 2023.
package struct Elo: Hashable, Sendable {
  /// The maximum number of points that one comparison moves, above 0.
  package let step: Double
  /// The initial rating of every item, and the mean of all ratings.
  package let start: Double
  /// The number of random orders to average over, 1 or more.
  package let orders: Int
  /// The seed of the orders. Equal seeds give equal ratings.
  package let seed: UInt64

  /// Creates a rating method. See the properties for the ranges.
  package init(step: Double = 16, start: Double = 1_000, orders: Int = 100, seed: UInt64 = 0) {
    precondition(step > 0 && step.isFinite && start.isFinite, "a step is above 0")
    precondition(orders > 0, "there is at least one order")
    self.step = step
    self.start = start
    self.orders = orders
    self.seed = seed
  }

  /// The rating of each of `items` items after one pass through the comparisons in the given order.
  ///
  /// `R += step · (score - E)`, `E = 1 / (1 + 10^((R_other - R) / 400))`; a tie scores 1/2. Items
  /// in comparisons must be below `items`. An item without comparisons keeps the initial rating.
  package func ratings(inOrder comparisons: [Comparison], items: Int) -> [Double] {
    var ratings = [Double](repeating: start, count: items)
    for comparison in comparisons {
      precondition(
        max(comparison.first, comparison.second) < items,
        "compared items are below the number of items")
      let distance = ratings[comparison.second] - ratings[comparison.first]
      let points = step * (comparison.score - 1 / (1 + pow(10, distance / 400)))
      ratings[comparison.first] += points
      ratings[comparison.second] -= points
    }
    return ratings
  }

  /// The rating of each item, averaged over seeded random orders.
  package func ratings(of comparisons: [Comparison], items: Int) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return averaged(comparisons, items: items, &generator)
  }

  /// The interval of each item's rating: percentiles over resampled comparisons, with each
  /// replicate averaged over orders.
  ///
  /// Without comparisons it is the initial rating, with zero width. `confidence` must be above 0
  /// and below 1, and `replicates` above 0. It takes `replicates · orders` passes.
  package func intervals(
    of comparisons: [Comparison], items: Int, confidence: Double, replicates: Int = 200
  ) -> [Interval] {
    precondition(confidence > 0 && confidence < 1, "a confidence is above 0 and below 1")
    precondition(replicates > 0, "there is at least one replicate")
    var generator = SplitMix64(seed: seed)
    let replicated = (0..<replicates).map { _ in
      let drawn = comparisons.map { _ in
        comparisons[generator.index(below: comparisons.count)]
      }
      return averaged(drawn, items: items, &generator)
    }
    return (0..<items).map { item in
      let values = replicated.map { $0[item] }.sorted()
      guard let lower = Percentile.value(ofSorted: values, at: (1 - confidence) / 2),
        let upper = Percentile.value(ofSorted: values, at: (1 + confidence) / 2)
      else { preconditionFailure("there is at least one replicate") }
      return Interval(lower: lower, upper: upper)
    }
  }

  private func averaged(
    _ comparisons: [Comparison], items: Int, _ generator: inout SplitMix64
  ) -> [Double] {
    var order = comparisons
    var sums = [Double](repeating: 0, count: items)
    for _ in 0..<orders {
      generator.shuffle(&order)
      for (item, rating) in ratings(inOrder: order, items: items).enumerated() {
        sums[item] += rating
      }
    }
    return sums.map { $0 / Double(orders) }
  }
}
