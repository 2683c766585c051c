/// A value that an option does not take.
struct InvalidValue: Error, Hashable, Sendable {
  /// What the option takes, as the end of a sentence: `a number between 1 and 10000`.
  let expected: String
  /// What the user may have meant: `; did you mean 'test'?`, or nothing.
  let suggestion: String

  /// Creates an error.
  init(expected: String, suggestion: String = "") {
    self.expected = expected
    self.suggestion = suggestion
  }
}
