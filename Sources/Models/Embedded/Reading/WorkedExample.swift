/// An input that a prompt answers itself, to show how.
struct WorkedExample: Hashable, Sendable {
  /// The input.
  var input: String

  /// The answer to it.
  var output: String
}
