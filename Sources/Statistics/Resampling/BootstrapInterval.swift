/// A method to compute an interval from bootstrap replicates.
package enum BootstrapInterval: String, Hashable, Sendable, CaseIterable {
  /// The percentiles of the replicates.
  case percentile
  /// Percentiles corrected for bias and skewness (BCa).
  case biasCorrected

  /// The interval of an estimate from its replicates.
  ///
  /// `biasCorrected` follows B. Efron, JASA 82, 1987. With
  /// `z₀ = Φ⁻¹(proportion of replicates below the estimate)`, counting equals half, and the
  /// acceleration `a = Σ δ³ / 6 (Σ δ²)^{3/2}` of the jackknife's deviations `δ`, the bounds are the
  /// percentiles `Φ(z₀ + (z₀ + z) / (1 - a (z₀ + z)))`. Percentiles are of type 7. `nil` without
  /// replicates. If the correction is undefined (all replicates on one side, or no spread), the
  /// plain percentiles are used. `confidence` must be above 0 and below 1.
  func interval(
    replicates: [Double], estimate: Double, jackknife: [Double], confidence: Double
  ) -> Interval? {
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence)
    var levels = [(1 - confidence) / 2, (1 + confidence) / 2]
    if self == .biasCorrected,
      let acceleration = BootstrapInterval.acceleration(jackknife), !replicates.isEmpty
    {
      let below = replicates.count { $0 < estimate } + replicates.count { $0 <= estimate }
      let bias = NormalDistribution.quantile(Double(below) / Double(2 * replicates.count))
      let corrected = [-z, z].map { z in
        NormalDistribution.cumulative(bias + (bias + z) / (1 - acceleration * (bias + z)))
      }
      if corrected.allSatisfy(\.isFinite), bias.isFinite { levels = corrected.sorted() }
    }
    let sorted = replicates.sorted()
    guard let lower = Percentile.value(ofSorted: sorted, at: levels[0]),
      let upper = Percentile.value(ofSorted: sorted, at: levels[1])
    else { return nil }
    return Interval(lower: lower, upper: upper)
  }

  private static func acceleration(_ jackknife: [Double]) -> Double? {
    guard let mean = Moments(jackknife).mean else { return nil }
    let deviations = jackknife.map { mean - $0 }
    let squares = deviations.reduce(0) { $0 + $1 * $1 }
    let cubes = deviations.reduce(0) { $0 + $1 * $1 * $1 }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : nil
  }
}
