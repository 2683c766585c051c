/// An evaluator that limits the time that the model takes to answer.
///
/// An answer from the cache is ignored, because the latency of an earlier run says nothing about
/// this one. To measure, run with `--no-cache`. The time is that of the request that was answered,
/// without waiting for rate limits.
public struct MaximumLatency: ResponseEvaluator {
  private let seconds: Double

  /// The evaluator's name in reports.
  public var name: String { "answers within \(seconds) s" }

  /// Creates the evaluator with the maximum time in seconds, above 0.
  public init(_ seconds: Double) {
    self.seconds = seconds
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    if response.isCached {
      return .ignore("the answer came from the cache, so nothing was measured in this run")
    }
    let found = "the model took \(LimitText.rounded(response.latency)) s"
    if response.latency <= seconds { return .passing(found) }
    return .failing("\(found), more than the \(seconds) s allowed")
  }
}

extension MaximumLatency: BuiltInEvaluator {
  /// The problem of an invalid time.
  package var argumentProblems: [String] {
    seconds > 0 && seconds.isFinite
      ? [] : ["MaximumLatency(\(seconds)): the time is in seconds, more than 0"]
  }
}

/// Formatting of figures for reports.
enum LimitText {
  /// A figure rounded to at most four significant digits.
  static func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 1_000, scale < 1e12 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}
