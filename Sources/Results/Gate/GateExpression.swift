internal import Foundation
package import PromptCI

/// The command-line form of gates: `pass-rate>=95%`, `latency:p95<=2`, `no-regressions`.
package enum GateExpression {
  /// A reason that a text is no gate.
  package struct Mistake: Error, Hashable, Sendable {
    /// The problem, and what to write instead.
    package let message: String
  }

  /// An example of each form.
  package static let examples = [
    "pass-rate>=95%", "pass-rate-bound>=90%", "mean-score>=0.8", "score:NAME:mean>=0.7",
    "score:NAME:p10>=0.5", "score:NAME:p90<=0.2", "error-rate<=1%", "cost<=0.50", "latency:p95<=2",
    "latency:mean<=1.5", "all-pass:TAG", "no-regressions", "no-significant-drop",
  ]

  /// Parses a gate.
  ///
  /// - Parameter text: The gate's text. Spaces around its parts are ignored; names may contain
  ///   spaces.
  /// - Returns: The gate, with its numbers in range.
  /// - Throws: ``Mistake`` if the text is no gate.
  package static func gate(_ text: String) throws(Mistake) -> Gate {
    // An evaluator's name may contain such a sign, too.
    guard let sign = text.ranges(of: /[<>]=/).last else { return try unbounded(text) }
    let subject = text[..<sign.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let isLowest = text[sign] == ">="
    let gate = try bounded(
      subject, isLowest: isLowest, number: text[sign.upperBound...].filter { $0 != " " }, text)
    if let problem = gate.problem { throw Mistake(message: "in '\(text)' \(problem)") }
    return gate
  }

  private static func unbounded(_ text: String) throws(Mistake) -> Gate {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    switch (parts.first, parts.count) {
    case ("no-regressions", 1): return .noRegressions
    case ("no-significant-drop", 1): return .noSignificantDrop()
    case ("all-pass", 1): return .allPass()
    case ("all-pass", 2) where !parts[1].isEmpty: return .allPass(tagged: parts[1])
    default: throw unknown(text)
    }
  }

  private static func bounded(
    _ subject: [String], isLowest: Bool, number: String, _ text: String
  ) throws(Mistake) -> Gate {
    let value = try self.number(number, in: text)
    switch (subject.first, subject.count, isLowest) {
    case ("pass-rate", 1, true): return .passRate(atLeast: value)
    case ("pass-rate-bound", 1, true): return .passRateLowerBound(atLeast: value)
    case ("mean-score", 1, true): return .meanScore(atLeast: value)
    case ("error-rate", 1, false): return .errorRate(atMost: value)
    case ("cost", 1, false): return .cost(atMost: value)
    case ("latency", 2, false):
      return .latency(try statistic(subject[1], in: text), atMost: value)
    case ("score", 3..., _):
      // An evaluator's name may contain colons.
      let name = subject[1..<subject.count - 1].joined(separator: ":")
      return .score(
        name, try statistic(subject[subject.count - 1], in: text),
        isLowest ? .atLeast(value) : .atMost(value))
    default: throw unknown(text)
    }
  }

  /// Parses a number, or a percentage.
  private static func number(_ text: String, in whole: String) throws(Mistake) -> Double {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? String(text.dropLast()) : text
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      let number = Double(digits)
    else { throw Mistake(message: "in '\(whole)', the bound '\(text)' is not a number") }
    return isPercent ? number / 100 : number
  }

  private static func statistic(_ text: String, in whole: String) throws(Mistake) -> GateStatistic {
    if text == "mean" { return .mean }
    if text == "median" { return .percentile(0.5) }
    if text.hasPrefix("p"), let percent = Double(text.dropFirst()), (0...100).contains(percent) {
      return .percentile(percent / 100)
    }
    throw Mistake(
      message:
        "in '\(whole)', '\(text)' is not a statistic; write mean, median or a percentile such as p95"
    )
  }

  private static func unknown(_ text: String) -> Mistake {
    Mistake(
      message: "'\(text)' is not a gate; write one such as \(examples.joined(separator: ", "))")
  }
}
