internal import Foundation

/// Bradley-Terry strengths: item `i` beats item `j` with the probability `1 / (1 + e^(s_j - s_i))`.
///
/// Only differences of strengths have a meaning. They are on the logit scale and add up to 0. Times
/// `400 / ln 10`, about 174, they are on Elo's scale. Ties count as half a win for each. Source: R.
/// A. Bradley and M. E. Terry, Biometrika 39, 1952.
package struct BradleyTerry: Hashable, Sendable {
  /// The strength of each item.
  package let strengths: [Double]

  /// The covariance matrix of the strengths.
  private let covariances: [[Double]]

  /// Fits strengths to comparisons of `items` items by maximum likelihood, or returns `nil` if
  /// there is no solution.
  ///
  /// A solution exists if a chain of wins or ties leads from every item to every other.
  /// ``groups(of:items:)`` explains why it may not. The fit takes the minorize-maximize steps of D.
  /// R. Hunter, Annals of Statistics 32, 2004, until no strength moves by more than 1e-13. `nil`
  /// without items; a single item has the strength 0. Items in comparisons must be below `items`.
  package init?(_ comparisons: [Comparison], items: Int) {
    guard items > 0, BradleyTerry.groups(of: comparisons, items: items).count == 1 else {
      return nil
    }
    let row = [Double](repeating: 0, count: items)
    var wins = row
    var games = [[Double]](repeating: row, count: items)
    for comparison in comparisons {
      wins[comparison.first] += comparison.score
      wins[comparison.second] += 1 - comparison.score
      games[comparison.first][comparison.second] += 1
      games[comparison.second][comparison.first] += 1
    }
    let strengths = BradleyTerry.fit(wins: wins, games: games)
    self.strengths = strengths
    covariances = BradleyTerry.covariances(strengths, games: games)
  }

  /// The probability that an item beats another, in `0...1`, with ties counted half.
  package func winChance(of item: Int, over other: Int) -> Double {
    1 / (1 + exp(strengths[other] - strengths[item]))
  }

  /// The interval of an item's strength, relative to the mean of all items.
  ///
  /// It is plus and minus `z` standard errors from the Fisher information, which is accurate for
  /// many comparisons. `confidence` must be above 0 and below 1.
  package func interval(of item: Int, confidence: Double) -> Interval {
    interval(around: strengths[item], variance: covariances[item][item], confidence: confidence)
  }

  /// The interval of the difference between two items' strengths. If 0 is outside, one item is
  /// better.
  package func interval(of item: Int, over other: Int, confidence: Double) -> Interval {
    interval(
      around: strengths[item] - strengths[other],
      variance: covariances[item][item] + covariances[other][other] - 2 * covariances[item][other],
      confidence: confidence)
  }

  /// Groups of items that can be rated together: within a group, chains of wins or ties lead from
  /// every item to every other.
  ///
  /// If there are several groups, some items never beat the rest, or were never compared with them.
  /// Groups, and items within a group, are in ascending order.
  package static func groups(of comparisons: [Comparison], items: Int) -> [[Int]] {
    precondition(items >= 0, "the number of items is 0 or more")
    precondition(
      comparisons.allSatisfy { max($0.first, $0.second) < items },
      "compared items are below the number of items")
    var beats = [Set<Int>](repeating: [], count: items)
    for comparison in comparisons {
      if comparison.outcome != .second { beats[comparison.first].insert(comparison.second) }
      if comparison.outcome != .first { beats[comparison.second].insert(comparison.first) }
    }
    let reached = (0..<items).map { start in
      var reached: Set<Int> = [start]
      var open = [start]
      while let item = open.popLast() {
        for next in beats[item] where reached.insert(next).inserted { open.append(next) }
      }
      return reached
    }
    var groups: [[Int]] = []
    for item in 0..<items {
      let known = groups.firstIndex {
        reached[$0[0]].contains(item) && reached[item].contains($0[0])
      }
      if let known { groups[known].append(item) } else { groups.append([item]) }
    }
    return groups
  }

  private func interval(around value: Double, variance: Double, confidence: Double) -> Interval {
    let half =
      NormalDistribution.twoSidedQuantile(confidence: confidence) * max(variance, 0).squareRoot()
    return Interval(lower: value - half, upper: value + half)
  }

  private static func fit(wins: [Double], games: [[Double]]) -> [Double] {
    var strengths = [Double](repeating: 0, count: wins.count)
    guard wins.count > 1 else { return strengths }
    for _ in 0..<200_000 {
      let weights = strengths.map { exp($0) }
      var next = wins.indices.map { item in
        let sum = wins.indices.reduce(0.0) { sum, other in
          sum + games[item][other] / (weights[item] + weights[other])
        }
        return log(wins[item] / sum)
      }
      let mean = next.reduce(0, +) / Double(next.count)
      next = next.map { $0 - mean }
      let moved = zip(next, strengths).map { abs($0 - $1) }.max() ?? 0
      strengths = next
      if moved < 1e-13 { break }
    }
    return strengths
  }

  /// The pseudo-inverse of the Fisher information `n_ij p_ij p_ji`, computed through a full-rank
  /// matrix.
  private static func covariances(_ strengths: [Double], games: [[Double]]) -> [[Double]] {
    let count = strengths.count
    let shift = 1 / Double(count)
    var information = [[Double]](
      repeating: [Double](repeating: shift, count: count), count: count)
    for one in 0..<count {
      for other in 0..<count where other != one {
        let chance = 1 / (1 + exp(strengths[other] - strengths[one]))
        let weight = games[one][other] * chance * (1 - chance)
        information[one][one] += weight
        information[one][other] -= weight
      }
    }
    return inverse(information).map { $0.map { $0 - shift } }
  }

  /// The inverse of a positive definite matrix, by elimination.
  private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let count = matrix.count
    var left = matrix
    var right = (0..<count).map { row in (0..<count).map { $0 == row ? 1.0 : 0 } }
    for pivot in 0..<count {
      let scale = 1 / left[pivot][pivot]
      left[pivot] = left[pivot].map { $0 * scale }
      right[pivot] = right[pivot].map { $0 * scale }
      for row in 0..<count where row != pivot {
        let factor = left[row][pivot]
        left[row] = zip(left[row], left[pivot]).map { $0 - factor * $1 }
        right[row] = zip(right[row], right[pivot]).map { $0 - factor * $1 }
      }
    }
    return right
  }
}
