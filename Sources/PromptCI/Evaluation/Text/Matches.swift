/// Asks that a regular expression match the response.
///
/// ```swift
/// Matches(/order number \d{6}/)
/// Matches("[A-Z]{3}-[0-9]+", entirely: true)
/// Matches(#"^\s*\{"#, syntax: .javaScript)
/// ```
///
/// Anywhere in the response, unless the whole must match. `^` and `$` are the ends of the response, unless the
/// expression says `(?m)`; case counts, unless it says `(?i)`. `\b` is an edge between a character of `\w` and another
/// one, so that it is found in `user:password`, `example.com` and `5.00`; one Unicode scalar is one character, so that
/// `\n` is found in CRLF; and `\d` is `0` to `9`. What an expression says itself, such as `(?-D)` or
/// `wordBoundaryKind(.default)`, comes before that. <doc:BuiltInEvaluators> compares it with Python and Node.js.
///
/// An expression is as fast as it is written: `.*x` tries every place of a line to the line's end. One that tries too
/// many ways, as `(a+)+b` does, makes the evaluator throw.
public struct Matches: ResponseEvaluator {
  /// What searches.
  private enum Engine {
    case translated(TextPattern)
    case own(Regex<AnyRegexOutput>)
  }

  // A Regex is an immutable program, compiled once behind an atomic; it is not marked Sendable because it may hold
  // closures of the user's, which then have to be safe to call from several tasks, as every evaluator's have.
  private nonisolated(unsafe) let engine: Engine?
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
    let regex = Regex<AnyRegexOutput>(regex)
    let written = regex._literalPattern
    if let text = RegexLiteral.text(of: regex),
      let translated = try? TextPattern(text, .swift, entirely: entirely)
    {
      engine = .translated(translated)
    } else {
      // By scalars Swift's engine finds no word boundary beside a digit, so that one stays with its characters.
      let hasBoundary = written.map { $0.contains(#"\b"#) || $0.contains(#"\B"#) } ?? true
      engine = .own(Matches.configured(regex, byScalars: !hasBoundary))
    }
    // An expression made by RegexBuilder may have no text.
    pattern = written.map { "/\($0)/" } ?? "a regular expression"
    self.entirely = entirely
    problem = nil
  }

  /// Creates the evaluator from the text of a regular expression.
  ///
  /// - Parameters:
  ///   - pattern: The expression, which must not be empty.
  ///   - syntax: What it is written in: that of Swift's literals, or that of JavaScript.
  ///   - entirely: Whether the expression must match the whole response but for white space at either end.
  public init(_ pattern: String, syntax: PatternSyntax = .swift, entirely: Bool = false) {
    self.pattern = "/\(pattern)/"
    self.entirely = entirely
    guard !pattern.isEmpty else {
      engine = nil
      problem = "Matches has an empty pattern, which every response matches"
      return
    }
    do throws(TextPattern.Flaw) {
      engine = .translated(
        try TextPattern(pattern, syntax == .swift ? .swift : .javaScript, entirely: entirely))
      problem = nil
    } catch {
      // What has no counterpart elsewhere, such as \y, is left to the engine that has it.
      if error.isBeyondTranslation, syntax == .swift, let regex = try? Regex(pattern) {
        engine = .own(Matches.configured(regex, byScalars: true))
        problem = nil
      } else {
        engine = nil
        problem =
          "Matches(\(Excerpt.quoted(pattern))): the pattern is not a regular expression: "
          + error.message
      }
    }
  }

  /// An expression with what people mean wherever it says nothing else itself: options inside others win.
  private static func configured(
    _ regex: Regex<AnyRegexOutput>, byScalars: Bool
  ) -> Regex<AnyRegexOutput> {
    let simple = regex.wordBoundaryKind(.simple).asciiOnlyDigits()
    return byScalars ? simple.matchingSemantics(.unicodeScalar) : simple
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let text = entirely ? String(response.text.trimmingWhiteSpace) : response.text
    if let match = try match(in: text) {
      return .passing("\(pattern) matches \(Excerpt.quoted(text[match]))")
    }
    return .failing(
      "\(pattern) does not match\(entirely ? " all of it" : ""); "
        + ResponseFlaw.summary(of: response),
      as: ResponseFlaw.category(
        of: response, otherwise: entirely ? .formatViolation : .missingContent))
  }

  private func match(in text: String) throws -> Range<String.Index>? {
    switch engine {
    case .translated(let expression):
      do throws(TextPattern.Flaw) {
        return try expression.firstMatch(in: text)
      } catch {
        throw EvaluationError.tooLong(error.message)
      }
    case .own(let regex):
      return try (entirely ? regex.wholeMatch(in: text) : regex.firstMatch(in: text))?.range
    case nil: return nil
    }
  }
}

extension Matches: BuiltInEvaluator {
  /// A pattern that is empty or no regular expression.
  package var argumentProblems: [String] { problem.map { [$0] } ?? [] }

  /// What must not be there is.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
