/// A word of a text, as seen by the embedded model.
struct Word: Hashable, Sendable {
  /// The amount of information in a word about the topic of a text.
  enum Role: Hashable, Sendable {
    /// A word with a meaning of its own.
    case content
    /// A word that says little alone but something in a pair: question words, negations.
    case light
    /// A word with only a grammatical function.
    case function
  }

  /// The stem.
  let term: Term

  /// The word's role.
  let role: Role
}
