/// A permutation test of paired differences: without an effect, both signs of each are equally
/// likely.
///
/// Use it for graded scores, or for pass rates over repetitions. If samples only pass or fail, it
/// agrees with ``SignTest``. Source: R. A. Fisher, The Design of Experiments, 1935, section 21; E.
/// S. Edgington, Randomization Tests, chapter 4.
package struct SignFlipTest: Hashable, Sendable {
  /// The probability of a sum at least as extreme as the observed one.
  package let pValue: Double
  /// Whether all sign patterns were counted. If not, the p-value comes from a random subset.
  package let isExact: Bool

  /// Tests differences, one per sample, candidate minus baseline. They must be finite.
  ///
  /// Zeros have no sign and are left out. If no other differences remain, the p-value is 1. If `m`
  /// ≤ `exactLimit` (at most 24) differences remain, all `2^m` patterns are counted. Otherwise
  /// `replicates` (at least 1) random patterns are, and the p-value is
  /// `(1 + hits) / (1 + replicates)`, which is never too small on average (B. Phipson and G. K.
  /// Smyth, 2010). The result does not depend on the order of the differences. Sums within a
  /// relative 1e-12 count as equal.
  package init(
    _ differences: [Double], alternative: Alternative, exactLimit: Int = 16,
    replicates: Int = 20_000, seed: UInt64 = 0
  ) {
    precondition(differences.allSatisfy(\.isFinite), "differences are finite")
    precondition((0...24).contains(exactLimit), "an exact limit is in 0...24")
    precondition(replicates > 0, "there is at least one replicate")
    let values = differences.filter { $0 != 0 }.sorted()
    let observed = values.reduce(0, +)
    let slack = 1e-12 * values.reduce(0) { $0 + abs($1) }
    func isHit(_ sum: Double) -> Bool {
      switch alternative {
      case .greater: sum >= observed - slack
      case .less: sum <= observed + slack
      case .twoSided: abs(sum) >= abs(observed) - slack
      }
    }
    isExact = values.count <= exactLimit
    if isExact {
      let patterns = 1 << values.count
      let hits = (0..<patterns).count { isHit(SignFlipTest.sum(values, flipping: UInt64($0))) }
      pValue = Double(hits) / Double(patterns)
    } else {
      var generator = SplitMix64(seed: seed)
      let hits = (0..<replicates).count { _ in
        isHit(SignFlipTest.randomSum(values, &generator))
      }
      pValue = Double(hits + 1) / Double(replicates + 1)
    }
  }

  private static func sum(_ values: some Sequence<Double>, flipping bits: UInt64) -> Double {
    var bits = bits
    var sum = 0.0
    for value in values {
      sum += bits & 1 == 1 ? -value : value
      bits >>= 1
    }
    return sum
  }

  private static func randomSum(_ values: [Double], _ generator: inout SplitMix64) -> Double {
    stride(from: 0, to: values.count, by: 64).reduce(0) { sum, start in
      sum + self.sum(values[start..<min(start + 64, values.count)], flipping: generator.next())
    }
  }
}
