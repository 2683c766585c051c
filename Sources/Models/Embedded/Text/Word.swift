/// A word of a text, as the embedded model sees it.
struct Word: Hashable, Sendable {
  /// How much a word says about what a text is about.
  enum Role: Hashable, Sendable {
    /// A word with a meaning of its own.
    case content
    /// A word that says little alone, and something beside another: question words, negations.
    case light
    /// A word that only holds sentences together.
    case function
  }

  /// The stem.
  let term: Term

  /// How much it says.
  let role: Role
}
