/// An answer that a prompt allows, with its description.
struct Label: Hashable, Sendable {
  /// The answer, as written in the prompt.
  var name: String

  /// The prompt's description of it; empty if there is none.
  var description = ""
}
