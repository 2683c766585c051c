/// A permutation test of paired differences: under no effect, each could as well have the other sign.
///
/// For graded scores, or for pass rates over repetitions; where samples only pass or fail it agrees with
/// ``SignTest``. Source: R. A. Fisher, The Design of Experiments, 1935, section 21; E. S. Edgington, Randomization
/// Tests, chapter 4.
package struct SignFlipTest: Hashable, Sendable {
  /// The chance of a sum at least as far out as the one seen.
  package let pValue: Double
  /// Whether all sign patterns were counted; if not, the p-value is from a random part of them.
  package let isExact: Bool

  /// Tests differences, one a sample, candidate less baseline; they must be finite.
  ///
  /// Zeros carry no sign and are left out; without any other the p-value is 1. All `2^m` patterns are counted where
  /// `m` differences remain and `m` ≤ `exactLimit` (at most 24), else `replicates` (at least 1) random ones are,
  /// and the p-value is `(1 + hits) / (1 + replicates)`, which is never too small on average (B. Phipson and G. K.
  /// Smyth, 2010). The order of the differences makes no difference. Sums that differ by a relative 1e-12 count as equal.
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
