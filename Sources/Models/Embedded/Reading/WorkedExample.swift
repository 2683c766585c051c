/// An input that a prompt answers as an example.
struct WorkedExample: Hashable, Sendable {
  /// The input.
  var input: String

  /// The answer.
  var output: String
}
