/// An interval estimate: a range of plausible values of a quantity.
package struct Interval: Hashable, Codable, Sendable {
  /// The lower bound.
  package let lower: Double
  /// The upper bound, not below the lower.
  package let upper: Double

  /// Creates an interval. The bounds must be numbers, in order.
  package init(lower: Double, upper: Double) {
    precondition(lower <= upper, "the ends of an interval are numbers in order")
    self.lower = lower
    self.upper = upper
  }

  /// The distance between the bounds.
  package var width: Double { upper - lower }

  /// Whether a value is in the closed interval.
  package func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }
}
