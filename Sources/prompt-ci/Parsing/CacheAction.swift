/// What `prompt-ci cache` does.
enum CacheAction: String, CaseIterable, Hashable, Sendable {
  /// Shows what is kept, and how much it takes.
  case size
  /// Removes what was unused for longest.
  case prune
  /// Removes all answers and compiled suites.
  case clear
  /// Signs what the user's key has not signed.
  case adopt
}
