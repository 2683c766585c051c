/// A statistic of several values.
public enum GateStatistic: Hashable, Codable, Sendable {
  /// The mean of the values.
  case mean

  /// The value below which a share of the values lies, in `0...1`; 0.5 is the median.
  ///
  /// It is interpolated between two values: type 7 of R. J. Hyndman and Y. Fan, "Sample Quantiles
  /// in Statistical Packages", 1996, as in NumPy and R.
  case percentile(Double)
}

extension GateStatistic: CustomStringConvertible {
  /// The statistic as text: `mean`, `95th percentile`.
  public var description: String {
    switch self {
    case .mean: return "mean"
    case .percentile(0.5): return "median"
    case .percentile(let share):
      let percent = (share * 1_000_000).rounded() / 10_000
      guard percent == percent.rounded() else { return "\(percent)th percentile" }
      return "\(Int(percent))\(GateStatistic.ending(of: Int(percent))) percentile"
    }
  }

  /// The problem with a share that is out of range, or `nil` if it is valid.
  package var problem: String? {
    guard case .percentile(let share) = self, !(0...1).contains(share) else { return nil }
    return "the percentile \(share) is out of range; write a share between 0 and 1, such as 0.95"
  }

  private static func ending(of number: Int) -> String {
    switch (number % 100, number % 10) {
    case (11...13, _): "th"
    case (_, 1): "st"
    case (_, 2): "nd"
    case (_, 3): "rd"
    default: "th"
    }
  }
}
