internal import Foundation

/// Something that must hold of a suite's results.
///
/// Errors and failures both count as samples that did not pass: an outage never raises a pass rate.
public enum Gate: Hashable, Codable, Sendable {
  /// The share of samples that pass, of all that were judged or should have been, in `0...1`.
  case passRate(atLeast: Double)

  /// The mean score of the samples, in `0...1`; an error counts as 0.
  case meanScore(atLeast: Double)

  /// The share of trials that could not be measured, in `0...1`; more makes the result inconclusive.
  case errorRate(atMost: Double)

  /// No sample that passed in the baseline, which `--baseline` names, fails; without one, it holds and says so.
  case noRegressions
}

extension Gate: CustomStringConvertible {
  /// The gate in words: `pass rate at least 95%`.
  public var description: String {
    switch self {
    case .passRate(let bound): "pass rate at least \(Gate.percent(bound))"
    case .meanScore(let bound): "mean score at least \(bound)"
    case .errorRate(let bound): "error rate at most \(Gate.percent(bound))"
    case .noRegressions: "no regressions"
    }
  }

  /// What is wrong with the bound, in words, or `nil` when it is in range.
  package var problem: String? {
    switch self {
    case .passRate(let bound), .meanScore(let bound), .errorRate(let bound):
      (0...1).contains(bound) ? nil : "\(bound) is out of range; write a share between 0 and 1"
    case .noRegressions: nil
    }
  }

  private static func percent(_ share: Double) -> String {
    let percent = (share * 10_000).rounded() / 100
    return percent == percent.rounded() ? "\(Int(percent))%" : "\(percent)%"
  }
}
