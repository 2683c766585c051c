/// What a person says of a part of a change, in the letters of `git add -p`.
package enum ReviewAnswer: Character, Hashable, Sendable, CaseIterable {
  /// Take this part.
  case yes = "y"
  /// Leave this part out.
  case no = "n"
  /// Take this part and all that follow in this file.
  case all = "a"
  /// Leave out this part and all that follow in this file.
  case done = "d"
  /// Make this part smaller ones.
  case split = "s"
  /// Leave out this part and all that follow, in this file and in others.
  case quit = "q"
}
