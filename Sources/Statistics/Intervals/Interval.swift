/// A range of plausible values of a quantity that was estimated.
package struct Interval: Hashable, Codable, Sendable {
  /// The lower end.
  package let lower: Double
  /// The upper end, not below the lower.
  package let upper: Double

  /// Creates an interval; the ends must be numbers, in order.
  package init(lower: Double, upper: Double) {
    precondition(lower <= upper, "the ends of an interval are numbers in order")
    self.lower = lower
    self.upper = upper
  }

  /// The distance between the ends.
  package var width: Double { upper - lower }

  /// Says whether a value lies between the ends, or on one.
  package func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }
}
