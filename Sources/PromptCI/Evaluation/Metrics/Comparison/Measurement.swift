/// The value of a metric, in `0...1`, with details.
struct Measurement {
  /// The value.
  let value: Double

  /// The components of the value.
  var details: [ScoreDetail] = []
}

extension OverlapScore {
  /// The harmonic mean, with precision and recall as details.
  var measurement: Measurement {
    Measurement(
      value: f1, details: [ScoreDetail("precision", precision), ScoreDetail("recall", recall)])
  }
}
