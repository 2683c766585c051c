internal import Console
internal import Results
internal import Statistics

extension OutcomeTally {
  /// The 95% confidence interval of the pass rate as `71% to 96%`, or `-` for an empty tally.
  ///
  /// This is Wilson's interval. Repetitions of one sample are correlated, so they do not count as
  /// more samples.
  ///
  /// - Parameter samples: The number of samples that the trials belong to.
  /// - Returns: The interval as text.
  func interval(samples: Int) -> String {
    guard total > 0, samples > 0 else { return "-" }
    let count = min(samples, total)
    let passes = (Double(passed) / Double(total) * Double(count)).rounded()
    let interval = Proportion(successes: Int(passes), trials: count).wilson(confidence: 0.95)
    return "\(OutcomeTally.percent(interval.lower)) to \(OutcomeTally.percent(interval.upper))"
  }

  private static func percent(_ share: Double) -> String {
    "\(Quantity.fixed((share * 1000).rounded() / 10, digits: 1))%"
  }
}
