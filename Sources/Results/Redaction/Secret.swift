/// A text that must not appear in anything that is reported or stored.
struct Secret: Hashable, Sendable {
  /// The environment variable that it comes from.
  let name: String
  /// The text.
  let text: String
  /// The start of the text that is not secret and is kept, such as the user's name before a
  /// password.
  var leading = ""
  /// The end of the text that is not secret and is kept.
  var trailing = ""
  /// Whether the text is also searched for in base64 and hexadecimal.
  var isEncoded = true

  /// The replacement for the text.
  var replacement: String { "\(leading)[redacted \(name)]\(trailing)" }
}
