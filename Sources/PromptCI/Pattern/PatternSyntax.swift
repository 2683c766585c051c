/// The syntax of a regular expression.
///
/// ```swift
/// Matches(#"(?i)\btotal: \d+"#)
/// Matches(#"^[^]*\d{3}$"#, syntax: .javaScript)
/// ```
///
/// In both, one Unicode scalar is one character: CRLF is two, and a combining mark is one. `\d`
/// matches `0` to `9`. <doc:BuiltInEvaluators> compares both with Python and Node.js.
public enum PatternSyntax: Hashable, Sendable {
  /// The syntax of Swift's regular expression literals, with look-behind.
  ///
  /// `\w` and `\b` recognize the letters and digits of every script.
  case swift

  /// The syntax of JavaScript without flags, as in `new RegExp(text)`.
  ///
  /// `\w` and `\b` recognize ASCII only.
  case javaScript
}
