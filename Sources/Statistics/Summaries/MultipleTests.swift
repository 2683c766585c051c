/// P-values of several tests, adjusted for their number.
///
/// Each adjusted value, in the given order, is the smallest level at which its test would still be
/// significant. P-values must be in `0...1`.
package enum MultipleTests {
  /// Controls the probability of any false positive: the k-th smallest of `m` times `m - k + 1`,
  /// made non-decreasing, at most 1.
  ///
  /// This holds for any dependence between the tests. Source: S. Holm, Scandinavian Journal of
  /// Statistics 6, 1979.
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

  /// Controls the false discovery rate: the k-th smallest of `m` times `m / k`, at most the next.
  ///
  /// This holds for independent or positively dependent tests. Source: Y. Benjamini and Y.
  /// Hochberg, JRSS B 57, 1995.
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
