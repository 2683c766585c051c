/// Fleiss' kappa: the agreement of any number of raters beyond chance.
package enum FleissKappa {
  /// Kappa for a table: `counts[i][j]` is the number of raters who put item `i` into category `j`.
  ///
  /// `(P - E) / (1 - E)`, with `P` the mean proportion of agreeing pairs of raters and `E` the sum
  /// of the categories' squared proportions. Source: J. L. Fleiss, Psychological Bulletin 76, 1971.
  /// Every item must have the same number of ratings, at least 2, and the same number of
  /// categories. For missing ratings, use ``KrippendorffsAlpha``. `nil` if kappa is undefined:
  /// without items, or if all ratings are in one category.
  package static func value(counts: [[Int]]) -> Double? {
    guard let first = counts.first else { return nil }
    let raters = first.reduce(0, +)
    precondition(raters >= 2, "an item has at least two ratings")
    precondition(
      counts.allSatisfy {
        $0.count == first.count && $0.allSatisfy { $0 >= 0 } && $0.reduce(0, +) == raters
      },
      "every item has the same number of ratings and categories")
    let pairs = Double(counts.count * raters * (raters - 1))
    let agreeing = counts.reduce(0) { $1.reduce($0) { $0 + $1 * ($1 - 1) } }
    let expected = first.indices.reduce(0.0) { sum, category in
      let share =
        Double(counts.reduce(0) { $0 + $1[category] }) / Double(counts.count * raters)
      return sum + share * share
    }
    guard expected < 1 else { return nil }
    return (Double(agreeing) / pairs - expected) / (1 - expected)
  }
}
