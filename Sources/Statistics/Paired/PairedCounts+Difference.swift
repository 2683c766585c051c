extension PairedCounts {
  /// The candidate's rate minus the baseline's, in `-1...1`, or `nil` without samples.
  package var difference: Double? {
    total == 0 ? nil : Double(gained - lost) / Double(total)
  }

  /// The standard error of the difference, `√(g + l - (g - l)²/n) / n`, or `nil` without samples.
  ///
  /// `g` is gained and `l` lost. 0 if the two never differ, or differ in the same direction on all
  /// samples. Source: Q. McNemar, Biometrika 12, 1947; A. Agresti, Categorical Data Analysis, 3rd
  /// edition, 11.1.
  package var differenceStandardError: Double? {
    guard total > 0 else { return nil }
    let n = Double(total)
    let net = Double(gained - lost)
    return max(Double(discordant) - net * net / n, 0).squareRoot() / n
  }

  /// The difference plus and minus `z` standard errors, clipped to `-1...1`, or `nil` without
  /// samples.
  ///
  /// It is simple, and too narrow for few samples: its width is 0 if the two never differ. To
  /// decide, prefer ``newcombe(confidence:)``. `confidence` must be above 0 and below 1.
  package func wald(confidence: Double) -> Interval? {
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence)
    guard let difference, let error = differenceStandardError else { return nil }
    return Interval(
      lower: max(difference - z * error, -1), upper: min(difference + z * error, 1))
  }

  /// The interval of the difference from the two rates' score intervals, or `nil` without samples.
  ///
  /// Method 10 of R. G. Newcombe, Statistics in Medicine 17, 1998, 2635-2650. The distances of the
  /// rates to their Wilson bounds are squared and added, minus twice their product times the
  /// correlation `φ`. A positive numerator of `φ` is reduced by `n/2` towards 0. `φ` is 0 if a rate
  /// is 0 or 1. The interval has a width even if the two never differ. `confidence` must be above 0
  /// and below 1.
  package func newcombe(confidence: Double) -> Interval? {
    let new = candidate.wilson(confidence: confidence)
    let old = baseline.wilson(confidence: confidence)
    guard let difference, let newRate = candidate.rate, let oldRate = baseline.rate else {
      return nil
    }
    let correlation = self.correlation
    func distance(_ a: Double, _ b: Double) -> Double {
      max(a * a - 2 * correlation * a * b + b * b, 0).squareRoot()
    }
    return Interval(
      lower: max(difference - distance(newRate - new.lower, old.upper - oldRate), -1),
      upper: min(difference + distance(new.upper - newRate, oldRate - old.lower), 1))
  }

  private var correlation: Double {
    // Multiply in floating point, since the products may be large.
    let product = Double(bothPass) * Double(bothFail) - Double(gained) * Double(lost)
    let margins =
      Double(baseline.successes) * Double(total - baseline.successes)
      * Double(candidate.successes) * Double(total - candidate.successes)
    guard margins > 0 else { return 0 }
    let corrected = product > 0 ? max(product - Double(total) / 2, 0) : product
    return corrected / margins.squareRoot()
  }
}
