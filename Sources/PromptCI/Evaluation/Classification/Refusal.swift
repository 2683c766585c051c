/// Detects texts that are plainly refusals to answer.
///
/// A text is a refusal if it begins, after apologies and similar phrases, with a first-person
/// statement of inability or unwillingness to help: "I'm sorry, but I can't assist with that", "As
/// an AI language model, I cannot provide …". English only; in other languages, only the provider
/// reports refusals.
enum Refusal {
  /// Whether a text is plainly a refusal, judging by its beginning.
  static func isPlain(_ text: String) -> Bool {
    var words = openingWords(of: text)[...]
    while let opening = openings.first(where: { words.starts(with: $0) }) {
      words = words.dropFirst(opening.count)
    }
    if refusals.contains(where: { words.starts(with: $0) }) { return true }
    guard let inability = inabilities.first(where: { words.starts(with: $0) }) else { return false }
    return words.dropFirst(inability.count).prefix(4).contains(where: verbs.contains)
  }

  /// The first words of a text in lower case, without apostrophes.
  private static func openingWords(of text: String) -> [String] {
    let start = text.drop { !$0.isLetter }.prefix(400).lowercased()
      .filter { $0 != "'" && $0 != "’" }
    return start.split { !$0.isLetter }.map(String.init)
  }

  private static func phrases(_ texts: String...) -> [[String]] {
    texts.map { $0.split(separator: " ").map(String.init) }
  }

  /// Phrases that may precede a refusal. A phrase precedes its own prefixes in the list.
  private static let openings = phrases(
    "im sorry", "i am sorry", "so sorry", "sorry", "im afraid", "i am afraid", "unfortunately",
    "apologies", "my apologies", "i apologize", "i apologise", "for the confusion", "but",
    "however", "as an ai language model", "as an ai assistant", "as an ai model", "as an ai",
    "as a large language model", "as a language model", "that", "about that", "thank you",
    "thanks", "for your question", "for asking")

  /// Phrases that are refusals on their own.
  private static let refusals = phrases(
    "i must decline", "i have to decline", "i must respectfully decline", "i decline to",
    "i respectfully decline", "i refuse to", "im not comfortable", "i am not comfortable",
    "i dont feel comfortable", "i do not feel comfortable")

  /// Phrases that are refusals if one of the verbs follows.
  private static let inabilities = phrases(
    "i cant", "i cannot", "i can not", "i wont", "i will not", "im unable to", "i am unable to",
    "im not able to", "i am not able to", "im not allowed to", "i am not allowed to",
    "im not permitted to", "i am not permitted to", "i couldnt", "we cant", "we cannot",
    "we are unable to")

  private static let verbs: Set<String> = [
    "help", "assist", "comply", "provide", "answer", "fulfill", "fulfil", "engage", "discuss",
    "continue", "respond", "generate", "create", "write", "produce", "share", "classify",
    "categorize", "participate", "support", "do",
  ]
}
