/// The language that the text of a regular expression is written in.
///
/// ```swift
/// Matches(#"(?i)\btotal: \d+"#)
/// Matches(#"^[^]*\d{3}$"#, syntax: .javaScript)
/// ```
///
/// In both, one Unicode scalar is one character, so that CRLF is two and a combining mark stands for itself, and `\d` is
/// `0` to `9`. <doc:BuiltInEvaluators> compares them with Python and Node.js.
public enum PatternSyntax: Hashable, Sendable {
  /// The syntax of Swift's regular expression literals, with look-behind.
  ///
  /// `\w` and `\b` know the letters and digits of every script.
  case swift

  /// The syntax of JavaScript without flags, as other tools read it: `new RegExp(text)`.
  ///
  /// `\w` and `\b` know ASCII alone.
  case javaScript
}
