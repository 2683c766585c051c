/// The proportion of agreeing pairs of ratings, which can be high by chance alone.
package enum PercentAgreement {
  /// The mean over items of the proportion of equal pairs of ratings, in `0...1`.
  ///
  /// Items with fewer than two ratings are left out; `nil` if none is left. Source: J. L. Fleiss,
  /// Psychological Bulletin 76, 1971, formula 3.
  package static func value<Category: Hashable>(ofItems items: [[Category]]) -> Double? {
    let shares = items.filter { $0.count > 1 }.map { ratings in
      let counts = ratings.reduce(into: [:]) { $0[$1, default: 0] += 1 }.values
      return Double(counts.reduce(0) { $0 + $1 * ($1 - 1) })
        / Double(ratings.count * (ratings.count - 1))
    }
    return Moments(shares).mean
  }
}
