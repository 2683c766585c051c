/// What a metric measured, in `0...1`, and what else it found.
struct Measurement {
  /// The value.
  let value: Double

  /// What it was made of.
  var details: [ScoreDetail] = []
}

extension OverlapScore {
  /// The harmonic mean, with precision and recall beside it.
  var measurement: Measurement {
    Measurement(
      value: f1, details: [ScoreDetail("precision", precision), ScoreDetail("recall", recall)])
  }
}
