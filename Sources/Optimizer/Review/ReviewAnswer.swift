/// An answer about a part of a change, with the letters of `git add -p`.
package enum ReviewAnswer: Character, Hashable, Sendable, CaseIterable {
  /// Accept this part.
  case yes = "y"
  /// Leave out this part.
  case no = "n"
  /// Accept this part and all later ones in this file.
  case all = "a"
  /// Leave out this part and all later ones in this file.
  case done = "d"
  /// Split this part into smaller ones.
  case split = "s"
  /// Leave out this part and all later ones, in this file and in others.
  case quit = "q"
}
