/// P-values of several tests, adjusted for their number.
///
/// Each adjusted value is the level at which that test would still be significant, in the order given; no values
/// for none. P-values must be in `0...1`.
package enum MultipleTests {
  /// Holds the chance of any false alarm: the k-th smallest of `m` times `m - k + 1`, never falling, at most 1.
  ///
  /// Holds however the tests depend on each other. Source: S. Holm, Scandinavian Journal of Statistics 6, 1979.
  package static func holm(_ pValues: [Double]) -> [Double] {
    let order = ascending(pValues)
    var adjusted = pValues
    var greatest = 0.0
    for (rank, index) in order.enumerated() {
      greatest = max(greatest, min(pValues[index] * Double(pValues.count - rank), 1))
      adjusted[index] = greatest
    }
    return adjusted
  }

  /// Holds the expected share of false alarms among the alarms: the k-th smallest of `m` times `m / k`, at most the
  /// next.
  ///
  /// Holds for tests that are independent or positively dependent. Source: Y. Benjamini and Y. Hochberg, JRSS B 57,
  /// 1995.
  package static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    let order = ascending(pValues)
    var adjusted = pValues
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank + 1))
      adjusted[index] = least
    }
    return adjusted
  }

  private static func ascending(_ pValues: [Double]) -> [Int] {
    precondition(pValues.allSatisfy((0...1).contains), "p-values are in 0...1")
    return pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
  }
}
