extension PairedCounts {
  /// The candidate's rate less the baseline's, in `-1...1`, or nothing without samples.
  package var difference: Double? {
    total == 0 ? nil : Double(gained - lost) / Double(total)
  }

  /// The standard error of the difference, `√(g + l - (g - l)²/n) / n`, or nothing without samples.
  ///
  /// `g` gained, `l` lost; 0 where the two never differ, or always in the same direction on all samples. Source:
  /// Q. McNemar, Biometrika 12, 1947; A. Agresti, Categorical Data Analysis, 3rd edition, 11.1.
  package var differenceStandardError: Double? {
    guard total > 0 else { return nil }
    let n = Double(total)
    let net = Double(gained - lost)
    return max(Double(discordant) - net * net / n, 0).squareRoot() / n
  }

  /// The difference plus and minus `z` standard errors, cut to `-1...1`; nothing without samples.
  ///
  /// Simple and too narrow for few samples: where the two never differ its width is 0. Prefer
  /// ``newcombe(confidence:)`` to decide. `confidence` must be above 0 and below 1.
  package func wald(confidence: Double) -> Interval? {
    let z = NormalDistribution.twoSidedQuantile(confidence: confidence)
    guard let difference, let error = differenceStandardError else { return nil }
    return Interval(
      lower: max(difference - z * error, -1), upper: min(difference + z * error, 1))
  }

  /// The interval of the difference from the two rates' score intervals; nothing without samples.
  ///
  /// Method 10 of R. G. Newcombe, Statistics in Medicine 17, 1998, 2635-2650: the distances of the rates to the
  /// ends of their Wilson intervals are squared and added, less twice their product times the correlation `φ`,
  /// whose numerator is reduced by `n/2` towards 0 where it is positive. `φ` is 0 where a rate is 0 or 1. It has a
  /// width where the two never differ. `confidence` must be above 0 and below 1.
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
    // As products of numbers that may be large: in floating point.
    let product = Double(bothPass) * Double(bothFail) - Double(gained) * Double(lost)
    let margins =
      Double(baseline.successes) * Double(total - baseline.successes)
      * Double(candidate.successes) * Double(total - candidate.successes)
    guard margins > 0 else { return 0 }
    let corrected = product > 0 ? max(product - Double(total) / 2, 0) : product
    return corrected / margins.squareRoot()
  }
}
