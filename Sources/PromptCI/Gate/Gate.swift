internal import Foundation

/// A requirement on a suite's results.
///
/// Errors and failures both count as samples that did not pass, so an outage never raises a pass
/// rate. If the results cannot decide a gate, it is inconclusive, which is neither a pass nor a
/// failure.
public enum Gate: Hashable, Codable, Sendable {
  /// The share of samples that pass, out of all that were judged or should have been, in `0...1`.
  case passRate(atLeast: Double)

  /// The one-sided lower confidence bound of the pass rate, in `0...1`, which allows for chance.
  ///
  /// The gate fails if the pass rate itself is below the bound. It is inconclusive if the rate
  /// reaches the bound, but the samples are too few to show that the true rate does. `confidence`
  /// is above 1/2 and below 1.
  case passRateLowerBound(atLeast: Double, confidence: Double = 0.95)

  /// The mean score of the samples, in `0...1`; an error counts as 0.
  case meanScore(atLeast: Double)

  /// Every sample with this tag passes.
  ///
  /// A suite with samples tagged `must-pass` always has this gate, even if it does not declare it.
  case allPass(tagged: String = "must-pass")

  /// The share of trials that could not be measured, in `0...1`. A higher share makes the result
  /// inconclusive.
  case errorRate(atMost: Double)

  /// Every sample that passed in the baseline (`--baseline`) still passes. Without a baseline, the
  /// gate holds and says so.
  ///
  /// With repetitions, a sample that always passed must not always fail, and the pass rate must not
  /// drop beyond chance.
  case noRegressions

  /// The pass rate is not significantly lower than in the baseline, compared sample by sample.
  /// Without a baseline, the gate holds.
  ///
  /// The gate fails if the drop is significant at `level`, which is above 0 and below 1/2. If there
  /// is a drop that may be chance, the gate holds if a drop of more than `margin`, in `0...1`, can
  /// be excluded at that level; otherwise it is inconclusive.
  case noSignificantDrop(level: Double = 0.05, margin: Double = 0.1)

  /// A statistic of an evaluator's scores, each in `0...1`, with a bound:
  /// `.score("helpfulness", .mean, .atLeast(0.7))`.
  ///
  /// The evaluator judges every answer, even if a cheaper evaluator already failed it. The gate
  /// holds only if every sample with this evaluator has a value.
  case score(String, GateStatistic, GateBound)

  /// The cost of the suite's answers and judges at the time of their calls, in US dollars.
  case cost(atMost: Double)

  /// A statistic of the model's latency at the time of its calls, in seconds.
  case latency(GateStatistic, atMost: Double)

  /// Every sample of the baseline was run again. Every suite has this gate if there is a baseline.
  case samplesOfBaseline

  /// No requirement is weaker than in the baseline. Every suite has this gate with `--strict-bar`.
  case unchangedBar
}

extension Gate: CustomStringConvertible {
  /// The gate as text: `pass rate at least 95%`.
  public var description: String {
    switch self {
    case .passRate(let bound): "pass rate at least \(Gate.percent(bound))"
    case .passRateLowerBound(let bound, let confidence):
      "pass rate at least \(Gate.percent(bound)) with \(Gate.percent(confidence)) confidence"
    case .meanScore(let bound): "mean score at least \(bound)"
    case .allPass(let tag): "every sample tagged \(tag) passes"
    case .errorRate(let bound): "error rate at most \(Gate.percent(bound))"
    case .noRegressions: "no regressions"
    case .noSignificantDrop(let level, let margin):
      "no significant drop (level \(Gate.percent(level)), margin \(Gate.percent(margin)))"
    case .score(let evaluator, let statistic, let bound): "\(statistic) of \(evaluator) \(bound)"
    case .cost(let bound): "cost at most $\(bound)"
    case .latency(let statistic, let bound): "\(statistic) of the latency at most \(bound) s"
    case .samplesOfBaseline: "every sample of the baseline"
    case .unchangedBar: "the requirements of the baseline"
    }
  }

  /// The problem with a value that is out of range, or `nil` if all are valid.
  package var problem: String? {
    switch self {
    case .passRate(let bound), .meanScore(let bound), .errorRate(let bound):
      Gate.problem(ofShare: bound)
    case .passRateLowerBound(let bound, let confidence):
      Gate.problem(ofShare: bound)
        ?? (confidence > 0.5 && confidence < 1
          ? nil : "the confidence \(confidence) is out of range; write one such as 0.95")
    case .allPass(let tag):
      tag.trimmingWhiteSpace.isEmpty ? "the tag is empty; name a tag that samples have" : nil
    case .noSignificantDrop(let level, let margin):
      level > 0 && level < 0.5
        ? Gate.problem(ofShare: margin)
        : "the level \(level) is out of range; write one above 0 and below 0.5, such as 0.05"
    case .score(let evaluator, let statistic, let bound):
      evaluator.trimmingWhiteSpace.isEmpty
        ? "the evaluator's name is empty" : statistic.problem ?? Gate.problem(ofShare: bound.value)
    case .cost(let bound):
      bound >= 0 && bound.isFinite
        ? nil : "\(bound) is out of range; write an amount in US dollars, 0 or more"
    case .latency(let statistic, let bound):
      statistic.problem
        ?? (bound > 0 && bound.isFinite
          ? nil : "\(bound) is out of range; write a time in seconds, more than 0")
    case .noRegressions, .samplesOfBaseline, .unchangedBar: nil
    }
  }

  private static func problem(ofShare share: Double) -> String? {
    (0...1).contains(share) ? nil : "\(share) is out of range; write a share between 0 and 1"
  }

  /// A share as a percentage: `97.5%`.
  package static func percent(_ share: Double) -> String {
    let percent = (share * 10_000).rounded() / 100
    return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }
}

extension Gate {
  /// The subject of a gate: a gate given for a run replaces a suite's own gate with the same
  /// subject.
  package enum Subject: Hashable, Sendable {
    /// The share of samples that pass.
    case passRate
    /// The lower confidence bound of the pass rate.
    case passRateLowerBound
    /// The mean of the samples' scores.
    case meanScore
    /// The samples with a tag.
    case allPass(tagged: String)
    /// The share of trials that could not be measured.
    case errorRate
    /// The samples that passed in the baseline.
    case noRegressions
    /// The pass rate, compared with the baseline.
    case noSignificantDrop
    /// A statistic of an evaluator's scores, with a lower or an upper bound.
    case score(String, GateStatistic, isLowest: Bool)
    /// The cost.
    case cost
    /// A statistic of the latencies.
    case latency(GateStatistic)
    /// The samples of the baseline.
    case samplesOfBaseline
    /// The requirements of the baseline.
    case unchangedBar
  }

  /// The name of the evaluator whose scores the gate requires, or `nil` for other gates.
  package var evaluator: String? {
    guard case .score(let name, _, _) = self else { return nil }
    return name
  }

  /// The gate's subject.
  package var subject: Subject {
    switch self {
    case .passRate: .passRate
    case .passRateLowerBound: .passRateLowerBound
    case .meanScore: .meanScore
    case .allPass(let tag): .allPass(tagged: tag)
    case .errorRate: .errorRate
    case .noRegressions: .noRegressions
    case .noSignificantDrop: .noSignificantDrop
    case .score(let name, let statistic, let bound):
      .score(name, statistic, isLowest: bound.isLowest)
    case .cost: .cost
    case .latency(let statistic, _): .latency(statistic)
    case .samplesOfBaseline: .samplesOfBaseline
    case .unchangedBar: .unchangedBar
    }
  }

  /// Whether this gate requires less than another gate with the same subject.
  package func isLaxer(than other: Gate) -> Bool {
    switch (self, other) {
    case (.passRate(let own), .passRate(let bound)), (.meanScore(let own), .meanScore(let bound)):
      own < bound
    case (
      .passRateLowerBound(let own, let confidence),
      .passRateLowerBound(let bound, let otherConfidence)
    ):
      own < bound || confidence < otherConfidence
    case (.errorRate(let own), .errorRate(let bound)), (.cost(let own), .cost(let bound)),
      (.latency(_, let own), .latency(_, let bound)):
      own > bound
    case (
      .noSignificantDrop(let level, let margin),
      .noSignificantDrop(let otherLevel, let otherMargin)
    ):
      level < otherLevel || margin > otherMargin
    case (.score(_, _, let own), .score(_, _, let bound)):
      own.isLowest ? own.value < bound.value : own.value > bound.value
    default: false
    }
  }
}
