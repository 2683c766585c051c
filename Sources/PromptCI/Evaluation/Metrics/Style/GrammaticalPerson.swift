/// The grammatical person of a text, detected by English pronouns.
public enum GrammaticalPerson: String, Hashable, Sendable, CaseIterable {
  /// The writer: I, me, my, mine, myself, we, us, our, ours, ourselves.
  case first
  /// The reader: you, your, yours, yourself, yourselves.
  case second
  /// Others: he, she, they, him, her, them, his, hers, their, theirs and their reflexives. `it` is
  /// too unspecific to count.
  case third

  /// The pronouns of this person in a text, as written, in order; in linear time.
  ///
  /// Words are compared ignoring case, except for `US`, which is a country. Quoted text counts,
  /// too, as does the `i` of `i.e.`. English only.
  public func pronouns(in text: String) -> [String] {
    var found: [String] = []
    var word = String.UnicodeScalarView()
    func finish() {
      defer { word = String.UnicodeScalarView() }
      guard !word.isEmpty, word.count <= 12 else { return }
      let text = String(word)
      if text == "US" { return }
      if GrammaticalPerson.words[self]?.contains(text.lowercased()) == true { found.append(text) }
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic { word.append(scalar) } else { finish() }
    }
    finish()
    return found
  }

  private static let words: [GrammaticalPerson: Set<String>] = [
    .first: [
      "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves",
    ],
    .second: ["you", "your", "yours", "yourself", "yourselves"],
    .third: [
      "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their",
      "theirs", "themselves",
    ],
  ]
}
