/// A reason to drop a changed prompt before it is tried. A dropped prompt is never repaired.
package enum GuardRejection: Error, Hashable, Codable, Sendable {
  /// It is not a valid prompt; the text is the first error.
  case unreadable(String)
  /// It contains a control character.
  case controlCharacter
  /// It lacks a variable of the original.
  case missingVariable(String)
  /// It has a variable that the original lacks.
  case addedVariable(String)
  /// Its front matter differs from the original's.
  case frontMatter
  /// Its marked roles differ from the original's.
  case roles
  /// A protected region differs from the original's.
  case protectedRegion
  /// It exceeds the token limit, by estimate.
  case tooLong(tokens: Int, maximum: Int)
  /// It contains eight consecutive words of a training sample.
  case copiedRun(String)
  /// It contains a rare token of a training sample.
  case copiedToken(String)
  /// It contains a sample of any split together with its expected value.
  case showsSample
  /// The same text was tried before.
  case repeated
}

extension GuardRejection: CustomStringConvertible {
  /// A description of the error that tells the author of the change what to fix.
  package var description: String {
    switch self {
    case .unreadable(let mistake): "it is not a readable prompt: \(mistake)"
    case .controlCharacter: "it contains a control character"
    case .missingVariable(let name): "the variable {{\(name)}} is missing"
    case .addedVariable(let name): "the variable {{\(name)}} is not in the original"
    case .frontMatter: "the front matter differs"
    case .roles: "the role markers differ"
    case .protectedRegion: "a protected region differs"
    case .tooLong(let tokens, let maximum):
      "it has \(tokens) tokens, but may have at most \(maximum)"
    case .copiedRun(let run): "it copies from a training sample: '\(run)'"
    case .copiedToken(let token): "it copies a rare word of a training sample: '\(token)'"
    case .showsSample: "it shows a sample of the suite with its expected value"
    case .repeated: "the same prompt was tried before"
    }
  }
}
