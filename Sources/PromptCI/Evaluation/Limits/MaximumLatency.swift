/// Asks that the model answer within some time.
///
/// An answer from the cache is not judged, but ignored: how long the model took some other day says nothing of today. To
/// measure, run with `--no-cache`. The time is that of the request that was answered, without waiting for rate limits.
public struct MaximumLatency: ResponseEvaluator {
  private let seconds: Double

  /// What the evaluator is called in reports.
  public var name: String { "answers within \(seconds) s" }

  /// Creates the evaluator; the time is in seconds, more than 0.
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
  /// A time that is none.
  package var argumentProblems: [String] {
    seconds > 0 && seconds.isFinite
      ? [] : ["MaximumLatency(\(seconds)): the time is in seconds, more than 0"]
  }
}

/// Figures in the words of reports.
enum LimitText {
  /// A figure with at most four digits that count.
  static func rounded(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "\(value)" }
    var scale = 1.0
    while abs(value) * scale < 1_000, scale < 1e12 { scale *= 10 }
    return "\((value * scale).rounded() / scale)"
  }
}
