/// Who a text speaks of, by the pronouns of English.
public enum GrammaticalPerson: String, Hashable, Sendable, CaseIterable {
  /// The writer: I, me, my, mine, myself, we, us, our, ours, ourselves.
  case first
  /// The reader: you, your, yours, yourself, yourselves.
  case second
  /// Others: he, she, they, him, her, them, his, hers, their, theirs and their reflexives; `it` says too little to
  /// count.
  case third

  /// The pronouns of this person that stand in a text, as they stand there, in order; in linear time.
  ///
  /// Words are compared without regard to case, but for `US`, which is a country. What is quoted counts, too, and so
  /// does the `i` of `i.e.`. English only.
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
