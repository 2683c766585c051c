/// A text that nothing that is reported or kept may have.
struct Secret: Hashable, Sendable {
  /// The environment variable that it comes from.
  let name: String
  /// The text.
  let text: String
  /// What of the text is no secret and is left before it, such as the user's name before a password.
  var leading = ""
  /// What of the text is no secret and is left after it.
  var trailing = ""
  /// Whether it is looked for in base64 and hexadecimal too.
  var isEncoded = true

  /// What stands in its place.
  var replacement: String { "\(leading)[redacted \(name)]\(trailing)" }
}
