internal import Foundation

/// A regular expression as ECMA-262 defines it for its Unicode mode, which is what JSON Schema asks for.
///
/// It is translated for Foundation's engine (ICU), so that `\d` and `\w` are ASCII, `\s` and `.` are as in JavaScript,
/// `$` is the very end, and one code point is one character. Two things differ: a reference to a group that matched
/// nothing fails, where in JavaScript it matches nothing; and a look-behind must have a bounded length.
struct ECMAPattern: Sendable {
  /// What is wrong with a pattern.
  struct Flaw: Error {
    /// The problem, in words.
    let message: String
  }

  /// The pattern as it is written.
  let source: String

  private let expression: NSRegularExpression

  /// Reads a pattern.
  init(_ source: String) throws(Flaw) {
    self.source = source
    var translator = ECMAPatternTranslator(source)
    let translated = try translator.translated()
    do {
      expression = try NSRegularExpression(pattern: translated)
    } catch {
      throw Flaw(
        message: "the engine does not understand it; is a quantifier without what it repeats, "
          + "or a look-behind without a bound?")
    }
  }

  /// Whether the pattern matches anywhere in a text.
  func matches(_ text: String) -> Bool {
    let whole = NSRange(location: 0, length: text.utf16.count)
    return expression.firstMatch(in: text, range: whole) != nil
  }
}
