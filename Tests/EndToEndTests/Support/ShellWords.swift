/// Splits a command into words like a shell; quotation marks of both kinds group what they enclose.
enum ShellWords {
  /// The words of a command.
  static func split(_ command: String) throws(FixtureError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if character == quote {
        quote = nil
      } else if quote != nil {
        word = (word ?? "") + String(character)
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { throw .unclosedQuote(command) }
    return words + (word.map { [$0] } ?? [])
  }
}
