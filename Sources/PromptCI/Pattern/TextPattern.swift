internal import Foundation

/// A regular expression, translated for Foundation's engine (ICU).
///
/// One Unicode scalar is one character. The work of a search is bounded: exceeding the bound is an
/// error rather than a verdict.
struct TextPattern: Sendable {
  /// An error in a pattern, or in a search for it.
  struct Flaw: Error {
    /// The error message.
    let message: String
    /// Whether the pattern may be valid, but cannot be translated.
    var isBeyondTranslation = false
  }

  /// The pattern as written.
  let source: String

  private let expression: NSRegularExpression

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - source: The pattern.
  ///   - dialect: The dialect of the pattern.
  ///   - entirely: Whether it must match the whole text.
  /// - Throws: An error if the pattern is invalid or cannot be translated.
  init(_ source: String, _ dialect: PatternDialect, entirely: Bool = false) throws(Flaw) {
    self.source = source
    var translator = PatternTranslator(source, dialect)
    let translated = try translator.translated()
    do {
      expression = try NSRegularExpression(
        pattern: entirely ? "\\A(?:\(translated))\\z" : translated)
    } catch {
      throw Flaw(
        message: "the engine rejects it; look for a quantifier with nothing to repeat, "
          + "or a look-behind without an upper bound")
    }
  }

  /// Whether the pattern matches anywhere in a text. The work is deducted from a shared budget.
  func matches(_ text: String, _ budget: inout Budget) throws(Flaw) -> Bool {
    try search(text, &budget) != nil
  }

  /// The range of the first match, or `nil` if there is none.
  func firstMatch(in text: String) throws(Flaw) -> Range<String.Index>? {
    var budget = Budget()
    guard let found = try search(text, &budget) else { return nil }
    // By code units, because a match may begin inside a Swift character such as CRLF.
    let start = text.utf16.index(text.startIndex, offsetBy: found.location)
    return start..<text.utf16.index(start, offsetBy: found.length)
  }

  private func search(_ text: String, _ budget: inout Budget) throws(Flaw) -> NSRange? {
    let whole = NSRange(location: 0, length: text.utf16.count)
    var found: NSRange?
    var hasFailed = false
    // The engine also reports each start position that it tries, and those do not count.
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
        message:
          "the pattern /\(source)/ takes too many steps on this text; avoid quantifiers inside "
          + "repeated groups, such as (a+)+")
    }
    guard !hasFailed else {
      throw Flaw(message: "the pattern /\(source)/ needs too much memory on this text")
    }
    return nil
  }
}

extension TextPattern {
  /// The work that searches may do: about 10 million steps, plus 10,000 for each code unit of the
  /// text. For a text of 1,000 code units, that takes about two seconds.
  struct Budget: Sendable {
    /// How many more times the engine may report progress, which it does about every 10,000 steps.
    fileprivate(set) var left = 1_000
  }
}
