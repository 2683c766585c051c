/// An evaluator that requires the response to match a regular expression.
///
/// ```swift
/// Matches(/order number \d{6}/)
/// Matches("[A-Z]{3}-[0-9]+", entirely: true)
/// Matches(#"^\s*\{"#, syntax: .javaScript)
/// ```
///
/// The expression may match anywhere in the response unless `entirely` is `true`. `^` and `$` match
/// at the ends of the response unless the expression sets `(?m)`, and case matters unless it sets
/// `(?i)`. `\b` is a boundary between a character of `\w` and another one, so it matches inside
/// `user:password`, `example.com` and `5.00`. One Unicode scalar is one character, so `\n` matches
/// in CRLF. `\d` is `0` to `9`. Options in the expression itself, such as `(?-D)` or
/// `wordBoundaryKind(.default)`, take precedence. <doc:BuiltInEvaluators> compares this with Python
/// and Node.js.
///
/// The running time depends on the expression: `.*x` tries every position of a line up to its end.
/// If an expression backtracks too much, as `(a+)+b` does, the evaluator throws.
public struct Matches: ResponseEvaluator {
  /// The engine that searches.
  private enum Engine {
    case translated(TextPattern)
    case own(Regex<AnyRegexOutput>)
  }

  // A Regex is an immutable program, compiled once behind an atomic. It is not marked Sendable
  // because it may contain closures of the user, which must be safe to call from several tasks,
  // like those of any evaluator.
  private nonisolated(unsafe) let engine: Engine?
  private let pattern: String
  private let entirely: Bool
  private let problem: String?

  /// The evaluator's name in reports.
  public var name: String {
    "matches \(pattern)" + (entirely ? " entirely" : "")
  }

  /// Creates the evaluator from a regular expression.
  ///
  /// - Parameters:
  ///   - regex: A regex literal, or an expression created with RegexBuilder.
  ///   - entirely: Whether the expression must match the whole response, apart from white space at
  ///     both ends.
  public init<Output>(_ regex: Regex<Output>, entirely: Bool = false) {
    let regex = Regex<AnyRegexOutput>(regex)
    let written = regex._literalPattern
    if let text = RegexLiteral.text(of: regex),
      let translated = try? TextPattern(text, .swift, entirely: entirely)
    {
      engine = .translated(translated)
    } else {
      // With scalar semantics, Swift's engine finds no word boundary next to a digit, so this
      // expression keeps character semantics.
      let hasBoundary = written.map { $0.contains(#"\b"#) || $0.contains(#"\B"#) } ?? true
      engine = .own(Matches.configured(regex, byScalars: !hasBoundary))
    }
    // An expression created with RegexBuilder may have no text.
    pattern = written.map { "/\($0)/" } ?? "a regular expression"
    self.entirely = entirely
    problem = nil
  }

  /// Creates the evaluator from the text of a regular expression.
  ///
  /// - Parameters:
  ///   - pattern: The expression's text, which must not be empty.
  ///   - syntax: The syntax of the text: Swift's literals or JavaScript.
  ///   - entirely: Whether the expression must match the whole response, apart from white space at
  ///     both ends.
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
      // Syntax without a counterpart in ICU, such as \y, is left to Swift's engine.
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

  /// The expression with this evaluator's defaults; options inside the expression take precedence.
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
  /// The problem of a pattern that is empty or not a regular expression.
  package var argumentProblems: [String] { problem.map { [$0] } ?? [] }

  /// The category for an answer with text that must not be there.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
