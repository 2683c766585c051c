internal import Foundation

/// A part of a plan whose trials come in random order, with its outcomes so far.
package struct Stratum: Hashable, Sendable {
  /// The number of trials planned.
  package let planned: Int
  /// The number of trials that passed so far.
  package var passes: Int
  /// The number of trials that failed so far.
  package var failures: Int

  /// Creates a stratum. Counts must be 0 or more, and at most `planned` in total.
  package init(planned: Int, passes: Int = 0, failures: Int = 0) {
    precondition(
      min(passes, failures) >= 0 && passes + failures <= planned,
      "there are no more outcomes than planned")
    self.planned = planned
    self.passes = passes
    self.failures = failures
  }

  /// The number of remaining trials.
  package var remaining: Int { planned - passes - failures }

  /// The logarithm of the evidence against each final number of passes, from `passes` to
  /// `passes + remaining`.
  ///
  /// It is the likelihood of the outcomes under a beta-binomial mixture (both shapes 1/2) over
  /// their likelihood under the final number: a martingale that starts at 1 if the number is the
  /// true one. It is convex in the number.
  var logEvidence: [Double] {
    let mixture =
      SaddlePoint.logBeta(Double(passes) + 0.5, Double(failures) + 0.5) - log(Double.pi)
    return (0...remaining).map { more in
      mixture + Stratum.logChoose(planned, passes + more) - Stratum.logChoose(remaining, more)
    }
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    SaddlePoint.logFactorial(Double(n)) - SaddlePoint.logFactorial(Double(k))
      - SaddlePoint.logFactorial(Double(n - k))
  }
}
