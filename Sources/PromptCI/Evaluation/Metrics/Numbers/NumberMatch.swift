/// An evaluator that requires the number in the answer to equal the expected number, or to be near
/// it.
///
/// For how numbers are read, see ``ReadNumber``. The answer passes if the difference is at most
/// `absolute`, or at most `relative` times the magnitude of the expected number; both are 0 by
/// default. Numbers of up to 30 characters are compared as decimals, so that 0.4 is within 0.1 of
/// 0.3.
///
/// ```swift
/// NumberMatch(absolute: 0.01, taking: .last)
/// ```
///
/// A sample without an expected value is ignored. If the expected value is not a single number, the
/// trial is an error.
public struct NumberMatch: ResponseEvaluator {
  /// The number of an answer that counts.
  public enum Choice: String, Hashable, Sendable {
    /// The only number; an answer with several different numbers fails.
    case only
    /// The first number.
    case first
    /// The last number, for answers that derive it step by step.
    case last
  }

  private let absolute: Double
  private let relative: Double
  private let choice: Choice

  /// The evaluator's name in reports.
  public var name: String {
    var bounds: [String] = []
    if absolute > 0 { bounds.append("within \(absolute)") }
    if relative > 0 { bounds.append("within \(relative) of its size") }
    let place = choice == .only ? "" : "\(choice.rawValue) "
    return "\(place)number" + (bounds.isEmpty ? "" : ", " + bounds.joined(separator: " or "))
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - absolute: The allowed absolute difference, at least 0.
  ///   - relative: The allowed difference relative to the magnitude of the expected number: 0.05 is
  ///     5 percent.
  ///   - choice: The number of the answer that counts.
  public init(absolute: Double = 0, relative: Double = 0, taking choice: Choice = .only) {
    self.absolute = absolute
    self.relative = relative
    self.choice = choice
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    guard let text = sample.expected else { return .ignore("the sample has no expected value") }
    let given = ReadNumber.all(in: text)
    guard given.count == 1, let expected = given.first, expected.value != nil else {
      throw EvaluationError.expectedIsNotNumber(expected: text)
    }
    let numbers = ReadNumber.all(in: response.text)
    guard let number = choice == .last ? numbers.last : numbers.first else {
      return .failing(
        "the answer contains no number; \(ResponseFlaw.summary(of: response))",
        as: ResponseFlaw.category(of: response, otherwise: .formatViolation))
    }
    let others = numbers.filter { $0.plain != number.plain || $0.plain == nil }
    if choice == .only, !others.isEmpty, numbers.count > 1 {
      return .failing(
        "the answer contains several numbers: \(Excerpt.list(numbers.map(\.text))); ask for one, or choose "
          + "which one counts: NumberMatch(taking: .last)", as: .formatViolation)
    }
    guard let value = number.value else {
      return .failing(
        "\(number.text) is ambiguous; the number must have a decimal point, and group its digits in "
          + "threes or not at all", as: .formatViolation)
    }
    guard number.isNear(expected, absolute: absolute, relative: relative) else {
      return .failing(
        "expected \(expected.text), got \(number.text)\(allowance)", as: .wrongAnswer)
    }
    return Score.passing("\(number.text) is \(expected.text)\(allowance)")
      .with(ScoreDetail("number", value))
  }

  private var allowance: String {
    absolute == 0 && relative == 0
      ? "" : ", give or take \(absolute) or \(relative) of its size"
  }
}

extension NumberMatch: BuiltInEvaluator {
  /// `true`: it compares with the expected value.
  package var needsExpected: Bool { true }

  /// The problems of a difference that is negative or not finite.
  package var argumentProblems: [String] {
    [("absolute", absolute), ("relative", relative)].compactMap { name, value in
      value >= 0 && value.isFinite
        ? nil : "NumberMatch(\(name): \(value)) allows nothing; write 0 or more"
    }
  }

  /// The category for an answer that must not have this number.
  package var categoryWhenNegated: FailureCategory { .wrongAnswer }
}
