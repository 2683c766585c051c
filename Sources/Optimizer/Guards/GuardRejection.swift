/// Why a changed prompt is dropped before it is tried; it is never repaired.
package enum GuardRejection: Error, Hashable, Codable, Sendable {
  /// The tool cannot read it as a prompt; the first mistake, in words.
  case unreadable(String)
  /// It holds a control character.
  case controlCharacter
  /// A variable of the original is missing.
  case missingVariable(String)
  /// It has a variable that the original has not.
  case addedVariable(String)
  /// The front matter differs.
  case frontMatter
  /// The marked roles differ.
  case roles
  /// A protected region differs.
  case protectedRegion
  /// It has more tokens than are allowed, by estimate.
  case tooLong(tokens: Int, maximum: Int)
  /// It has eight words in a row of a training sample.
  case copiedRun(String)
  /// It has a rare token of a training sample.
  case copiedToken(String)
  /// It shows a sample, of whichever split, with its expected value.
  case showsSample
  /// The same text was tried before.
  case repeated
}

extension GuardRejection: CustomStringConvertible {
  /// What is wrong, in words that whoever wrote the change can act on.
  package var description: String {
    switch self {
    case .unreadable(let mistake): "it is no prompt that can be read: \(mistake)"
    case .controlCharacter: "it holds a control character"
    case .missingVariable(let name): "the variable {{\(name)}} is missing"
    case .addedVariable(let name): "the variable {{\(name)}} is not the original's"
    case .frontMatter: "the front matter differs"
    case .roles: "the role markers differ"
    case .protectedRegion: "a protected region differs"
    case .tooLong(let tokens, let maximum): "it has \(tokens) tokens, and may have \(maximum)"
    case .copiedRun(let run): "it copies from a training sample: '\(run)'"
    case .copiedToken(let token): "it copies a rare word of a training sample: '\(token)'"
    case .showsSample: "it shows a sample of the suite with its expected value"
    case .repeated: "the same was tried before"
    }
  }
}
