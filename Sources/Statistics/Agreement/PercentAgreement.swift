/// The plain share of agreeing pairs of ratings, which chance alone can make high.
package enum PercentAgreement {
  /// Measures items, each with the ratings that it got: the mean over items of the share of equal pairs, in
  /// `0...1`.
  ///
  /// Items with fewer than two ratings are left out; nothing where none is left. Source: J. L. Fleiss,
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
