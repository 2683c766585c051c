/// Asks that a regular expression match the response.
///
/// ```swift
/// Matches(/order number \d{6}/)
/// Matches("[A-Z]{3}-[0-9]+", entirely: true)
/// ```
///
/// Anywhere in the response, unless the whole must match. `^` and `$` are the ends of the response, unless the
/// expression says `(?m)`; case counts, unless it says `(?i)`. An expression is as fast as it is written: `.*x` tries
/// every place of a line to the line's end, which takes long on a megabyte.
public struct Matches: ResponseEvaluator {
  // A Regex is an immutable program, compiled once behind an atomic; it is not marked Sendable because it may hold
  // closures of the user's, which then have to be safe to call from several tasks, as every evaluator's have.
  private nonisolated(unsafe) let regex: Regex<AnyRegexOutput>?
  private let pattern: String
  private let entirely: Bool
  private let problem: String?

  /// What the evaluator is called in reports.
  public var name: String {
    "matches \(pattern)" + (entirely ? " entirely" : "")
  }

  /// Creates the evaluator from a regular expression.
  ///
  /// - Parameters:
  ///   - regex: The expression: a literal, or made by RegexBuilder.
  ///   - entirely: Whether the expression must match the whole response but for white space at either end.
  public init<Output>(_ regex: Regex<Output>, entirely: Bool = false) {
    self.regex = Regex<AnyRegexOutput>(regex)
    // The only way to a literal's text; an expression made by RegexBuilder may have none.
    pattern = regex._literalPattern.map { "/\($0)/" } ?? "a regular expression"
    self.entirely = entirely
    problem = nil
  }

  /// Creates the evaluator from the text of a regular expression, in the syntax of Swift's literals.
  ///
  /// - Parameters:
  ///   - pattern: The expression, which must not be empty.
  ///   - entirely: Whether the expression must match the whole response but for white space at either end.
  public init(_ pattern: String, entirely: Bool = false) {
    self.pattern = "/\(pattern)/"
    self.entirely = entirely
    do {
      regex = try Regex(pattern)
      problem =
        pattern.isEmpty ? "Matches has an empty pattern, which every response matches" : nil
    } catch {
      regex = nil
      problem =
        "Matches(\(Excerpt.quoted(pattern))): the pattern is not a regular expression: "
        + String(describing: error)
    }
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = entirely ? response.text.trimmingWhiteSpace : response.text[...]
    if let match = try entirely ? regex?.wholeMatch(in: text) : regex?.firstMatch(in: text) {
      return .passing("\(pattern) matches \(Excerpt.quoted(text[match.range]))")
    }
    return .failing(
      "\(pattern) does not match\(entirely ? " all of it" : ""); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(
        of: response, otherwise: entirely ? .formatViolation : .missingContent))
  }
}

extension Matches: BuiltInEvaluator {
  /// A pattern that is empty or no regular expression.
  package var argumentProblems: [String] { problem.map { [$0] } ?? [] }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
