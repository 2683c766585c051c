internal import Foundation

/// Something that must hold of a suite's results.
///
/// Errors and failures both count as samples that did not pass: an outage never raises a pass rate. A gate that the results
/// cannot decide is inconclusive, which is neither a pass nor a failure.
public enum Gate: Hashable, Codable, Sendable {
  /// The share of samples that pass, of all that were judged or should have been, in `0...1`.
  case passRate(atLeast: Double)

  /// The share of samples that pass, with chance allowed for: its one-sided lower confidence bound, in `0...1`.
  ///
  /// It fails where the share itself is below the bound, and is inconclusive where the share reaches it but the samples are
  /// too few to show that the true rate does. `confidence` is above 1/2 and below 1.
  case passRateLowerBound(atLeast: Double, confidence: Double = 0.95)

  /// The mean score of the samples, in `0...1`; an error counts as 0.
  case meanScore(atLeast: Double)

  /// Every sample that has a tag passes.
  ///
  /// A suite with samples tagged `must-pass` has this gate, whether it names it or not.
  case allPass(tagged: String = "must-pass")

  /// The share of trials that could not be measured, in `0...1`; more makes the result inconclusive.
  case errorRate(atMost: Double)

  /// No sample that passed in the baseline, which `--baseline` names, fails; without one, it holds and says so.
  ///
  /// With repetitions, no sample that always passed never does, and the rate does not drop beyond chance.
  case noRegressions

  /// The pass rate is not lower than in the baseline beyond chance, sample by sample; without a baseline, it holds.
  ///
  /// It fails where the drop is significant at `level`, above 0 and below 1/2. Where there is a drop that may be chance, it
  /// holds as long as a drop of more than `margin`, in `0...1`, can be excluded at that level, and is inconclusive otherwise.
  case noSignificantDrop(level: Double = 0.05, margin: Double = 0.1)

  /// A figure of an evaluator's scores, each in `0...1`, with its direction: `.score("helpfulness", .mean, .atLeast(0.7))`.
  ///
  /// The evaluator judges every answer, even if a cheaper one failed it. The gate holds only where every sample that has the
  /// evaluator has a value.
  case score(String, GateStatistic, GateBound)

  /// What the suite's answers and judges cost when they were asked, in US dollars.
  case cost(atMost: Double)

  /// A figure of how long the model took when it was asked, in seconds.
  case latency(GateStatistic, atMost: Double)

  /// Every sample of the baseline was run again; every suite has it where there is a baseline.
  case samplesOfBaseline

  /// Nothing that decides is laxer than in the baseline; every suite has it with `--strict-bar`.
  case unchangedBar
}

extension Gate: CustomStringConvertible {
  /// The gate in words: `pass rate at least 95%`.
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
    case .unchangedBar: "the bar of the baseline"
    }
  }

  /// What is wrong with the bound, in words, or `nil` when it is in range.
  package var problem: String? {
    switch self {
    case .passRate(let bound), .meanScore(let bound), .errorRate(let bound):
      Gate.problem(ofShare: bound)
    case .passRateLowerBound(let bound, let confidence):
      Gate.problem(ofShare: bound)
        ?? (confidence > 0.5 && confidence < 1
          ? nil : "the confidence \(confidence) is out of range; write one such as 0.95")
    case .allPass(let tag):
      tag.trimmingWhiteSpace.isEmpty ? "the tag is empty; name the one that samples have" : nil
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

  /// A share as percent: `97.5%`.
  package static func percent(_ share: Double) -> String {
    let percent = (share * 10_000).rounded() / 100
    return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }
}

extension Gate {
  /// What a gate asks about: one that is given for a run takes the place of a suite's own about the same.
  package enum Subject: Hashable, Sendable {
    /// The share of samples that pass.
    case passRate
    /// The share of samples that pass, with chance allowed for.
    case passRateLowerBound
    /// The mean of the samples' scores.
    case meanScore
    /// The samples that have a tag.
    case allPass(tagged: String)
    /// The share of trials that could not be measured.
    case errorRate
    /// The samples that passed in the baseline.
    case noRegressions
    /// The pass rate of the baseline.
    case noSignificantDrop
    /// A figure of an evaluator's scores, high or low.
    case score(String, GateStatistic, isLowest: Bool)
    /// The cost.
    case cost
    /// A figure of the latencies.
    case latency(GateStatistic)
    /// The samples of the baseline.
    case samplesOfBaseline
    /// The bar of the baseline.
    case unchangedBar
  }

  /// The evaluator whose scores the gate is on, by name; `nil` of other gates.
  package var evaluator: String? {
    guard case .score(let name, _, _) = self else { return nil }
    return name
  }

  /// What the gate asks about.
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

  /// Whether the gate asks less than another about the same.
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
