internal import Foundation

/// A regular expression, translated for Foundation's engine (ICU).
///
/// One Unicode scalar is one character, and the work of a search has a bound: a pattern that tries too many ways is an
/// error and no verdict.
struct TextPattern: Sendable {
  /// What is wrong with a pattern, or with a search for it.
  struct Flaw: Error {
    /// The problem, in words.
    let message: String
    /// Whether the pattern may be right, and only cannot be translated.
    var isBeyondTranslation = false
  }

  /// The pattern as it is written.
  let source: String

  private let expression: NSRegularExpression

  /// Reads a pattern.
  ///
  /// - Parameters:
  ///   - source: The pattern.
  ///   - dialect: The language that it is written in.
  ///   - entirely: Whether it must match a text from its start to its end.
  /// - Throws: What is wrong with it.
  init(_ source: String, _ dialect: PatternDialect, entirely: Bool = false) throws(Flaw) {
    self.source = source
    var translator = PatternTranslator(source, dialect)
    let translated = try translator.translated()
    do {
      expression = try NSRegularExpression(
        pattern: entirely ? "\\A(?:\(translated))\\z" : translated)
    } catch {
      throw Flaw(
        message: "the engine does not understand it; is a quantifier without what it repeats, "
          + "or a look-behind without a bound?")
    }
  }

  /// Whether the pattern matches anywhere in a text; the work is taken from a budget that searches share.
  func matches(_ text: String, _ budget: inout Budget) throws(Flaw) -> Bool {
    try search(text, &budget) != nil
  }

  /// The first part of a text that the pattern matches, or `nil`.
  func firstMatch(in text: String) throws(Flaw) -> Range<String.Index>? {
    var budget = Budget()
    guard let found = try search(text, &budget) else { return nil }
    // By code units: a match may begin inside what Swift takes for one character, such as CRLF.
    let start = text.utf16.index(text.startIndex, offsetBy: found.location)
    return start..<text.utf16.index(start, offsetBy: found.length)
  }

  private func search(_ text: String, _ budget: inout Budget) throws(Flaw) -> NSRange? {
    let whole = NSRange(location: 0, length: text.utf16.count)
    var found: NSRange?
    var hasFailed = false
    // The engine reports each place where it has looked for a beginning, too, and those are no ways that it tries.
    var left = budget.left + whole.length + 1
    expression.enumerateMatches(
      in: text, options: [.reportProgress, .reportCompletion], range: whole
    ) { match, flags, stop in
      if let match {
        found = match.range
        stop.pointee = true
      } else if flags.contains(.internalError) {
        hasFailed = true
        stop.pointee = true
      } else if !flags.contains(.completed) {
        left -= 1
        if left < 0 { stop.pointee = true }
      }
    }
    budget.left = max(min(left, budget.left), 0)
    if let found { return found }
    guard left >= 0 else {
      throw Flaw(
        message: "the pattern /\(source)/ tries too many ways on this text; quantifiers inside "
          + "repeated groups, such as (a+)+, multiply")
    }
    guard !hasFailed else {
      throw Flaw(message: "the pattern /\(source)/ needs too much memory on this text")
    }
    return nil
  }
}

extension TextPattern {
  /// The work that searches may take: about 10 million steps, and 10,000 more for each code unit of the text. On a text of
  /// 1,000 code units that takes about two seconds.
  struct Budget: Sendable {
    /// How often the engine may yet report that it is still at work; it does about every 10,000 steps.
    fileprivate(set) var left = 1_000
  }
}
