/// Asks that the number in the answer be the one in the expected value, or near it.
///
/// ``ReadNumber`` says how numbers are read. The answer passes when the distance is at most `absolute`, or at most
/// `relative` times the expected number's size; both are 0 unless you say otherwise. Numbers of up to 30 characters
/// are compared as decimals, so that 0.4 is within 0.1 of 0.3.
///
/// ```swift
/// NumberMatch(absolute: 0.01, taking: .last)
/// ```
///
/// A sample without an expected value is ignored; one whose expected value is not one number is an error.
public struct NumberMatch: ResponseEvaluator {
  /// Which number of an answer counts.
  public enum Choice: String, Hashable, Sendable {
    /// The only one; an answer with several different ones fails.
    case only
    /// The first.
    case first
    /// The last, for answers that work their way to it.
    case last
  }

  private let absolute: Double
  private let relative: Double
  private let choice: Choice

  /// What the evaluator is called in reports.
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
  ///   - absolute: The distance that is allowed, 0 or more.
  ///   - relative: The distance that is allowed, as a part of the expected number's size: 0.05 is 5 percent.
  ///   - choice: Which number of the answer counts.
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
        "there is no number; \(ResponseFlaw.summary(of: response))",
        as: ResponseFlaw.category(of: response, otherwise: .formatViolation))
    }
    let others = numbers.filter { $0.plain != number.plain || $0.plain == nil }
    if choice == .only, !others.isEmpty, numbers.count > 1 {
      return .failing(
        "there are several numbers: \(Excerpt.list(numbers.map(\.text))); ask for one, or say which "
          + "counts: NumberMatch(taking: .last)", as: .formatViolation)
    }
    guard let value = number.value else {
      return .failing(
        "\(number.text) could mean two things; the number must have a point before its decimals, and "
          + "groups of three digits or none", as: .formatViolation)
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
  /// It compares with the expected value.
  package var needsExpected: Bool { true }

  /// A distance that is negative or not a number.
  package var argumentProblems: [String] {
    [("absolute", absolute), ("relative", relative)].compactMap { name, value in
      value >= 0 && value.isFinite
        ? nil : "NumberMatch(\(name): \(value)) allows nothing; write 0 or more"
    }
  }

  /// The answer is the one that it must not be.
  package var categoryWhenNegated: FailureCategory { .wrongAnswer }
}
