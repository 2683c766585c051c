internal import Runner
internal import Statistics

extension OutcomeTally {
  /// Between which rates the rate of such samples lies, with 95% confidence, as `71% to 96%`; `-` of nothing.
  ///
  /// It is Wilson's interval. Repetitions of one sample resemble each other, so they do not count as more samples.
  ///
  /// - Parameter samples: How many samples the trials are of.
  /// - Returns: The interval in words.
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
