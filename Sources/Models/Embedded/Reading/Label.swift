/// An answer that a prompt allows, and what the prompt says of it.
struct Label: Hashable, Sendable {
  /// The answer, as the prompt writes it.
  var name: String

  /// What the prompt says it means; empty when it says nothing.
  var description = ""
}
