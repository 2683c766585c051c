/// Cohen's kappa: the agreement of two raters beyond chance.
///
/// 1 is perfect agreement, 0 is agreement by chance, and negative values are less than that.
/// Source: J. Cohen, Educational and Psychological Measurement 20, 1960; with weights,
/// Psychological Bulletin 70, 1968.
package struct CohensKappa: Hashable, Sendable {
  /// `1 - Σ d p / Σ d e`, with `d` the disagreement, `p` the cell's proportion and `e` the
  /// proportion expected from the margins.
  package let value: Double
  /// The large-sample standard error (J. L. Fleiss, J. Cohen and B. S. Everitt, Psychological
  /// Bulletin 72, 1969).
  ///
  /// 0 if the raters always agree.
  package let standardError: Double

  /// Creates kappa from a table: `confusion[i][j]` is the number of items that the first rater put
  /// into category `i` and the second into `j`.
  ///
  /// The table must be square, with counts of 0 or more. For weights, the categories must be in
  /// order. `nil` if kappa is undefined: without items, or if both raters used only one and the
  /// same category.
  package init?(confusion: [[Int]], weights: KappaWeights = .unweighted) {
    let size = confusion.count
    precondition(
      confusion.allSatisfy { $0.count == size && $0.allSatisfy { $0 >= 0 } },
      "a table of agreement is square, with counts of 0 or more")
    let total = Double(confusion.reduce(0) { $1.reduce($0, +) })
    guard total > 0 else { return nil }
    let rows = confusion.map { Double($0.reduce(0, +)) / total }
    let columns = confusion.indices.map { column in
      Double(confusion.reduce(0) { $0 + $1[column] }) / total
    }
    let cells = confusion.indices.flatMap { row in
      confusion.indices.map { column in
        (row, column, weights.disagreement(row, column, of: size))
      }
    }
    let observed = cells.reduce(0) { $0 + $1.2 * Double(confusion[$1.0][$1.1]) / total }
    let expected = cells.reduce(0) { $0 + $1.2 * rows[$1.0] * columns[$1.1] }
    guard expected > 0 else { return nil }
    value = 1 - observed / expected

    // In weights of agreement, 1 - d: their means by row and by column, under the other rater's
    // margin.
    var rowMeans = [Double](repeating: 0, count: size)
    var columnMeans = rowMeans
    for (row, column, disagreement) in cells {
      rowMeans[row] += (1 - disagreement) * columns[column]
      columnMeans[column] += (1 - disagreement) * rows[row]
    }
    let rest = 1 - value
    let spread = cells.reduce(0.0) { sum, cell in
      let (row, column, disagreement) = cell
      let term = 1 - disagreement - (rowMeans[row] + columnMeans[column]) * rest
      return sum + Double(confusion[row][column]) / total * term * term
    }
    let center = value - (1 - expected) * rest
    standardError =
      (max(spread - center * center, 0) / total).squareRoot() / expected
  }

  /// Creates kappa from two raters' categories for the same items.
  ///
  /// Both arrays must have the same length. Every rating must be one of `categories`, which must
  /// differ and, for weights, be in order.
  package init?<Category: Hashable>(
    _ first: [Category], _ second: [Category], categories: [Category],
    weights: KappaWeights = .unweighted
  ) {
    precondition(first.count == second.count, "both raters rate the same items")
    precondition(Set(categories).count == categories.count, "categories differ")
    let places = Dictionary(uniqueKeysWithValues: zip(categories, categories.indices))
    let row = [Int](repeating: 0, count: categories.count)
    var confusion = [[Int]](repeating: row, count: categories.count)
    for pair in zip(first, second) {
      guard let one = places[pair.0], let other = places[pair.1] else {
        preconditionFailure("a rating is one of the categories")
      }
      confusion[one][other] += 1
    }
    self.init(confusion: confusion, weights: weights)
  }

  /// The value plus and minus `z` standard errors, clipped to `-1...1`.
  ///
  /// The interval is too narrow for few items, and has zero width if the raters always agree.
  /// `confidence` must be above 0 and below 1.
  package func interval(confidence: Double) -> Interval {
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence)
    return Interval(
      lower: max(value - z * standardError, -1), upper: min(value + z * standardError, 1))
  }
}
