/// A word, a quotation, a label or a mark of a sentence.
enum ProseToken: Hashable, Sendable {
  /// A word in lower case, with its underscores, hyphens and apostrophes.
  case word(String)
  /// What stands between quotation marks or backticks.
  case quoted(String)
  /// A label, by its index.
  case label(Int)
  /// A punctuation mark or an arrow.
  case mark(Character)

  /// The word, when it is one.
  var word: String? {
    guard case .word(let word) = self else { return nil }
    return word
  }

  /// The label's index, when it is one.
  var label: Int? {
    guard case .label(let label) = self else { return nil }
    return label
  }
}

/// Cuts running text into sentences, and sentences into tokens.
enum Prose {
  /// The sentences of a line: they end with `.`, `!`, `?` before a space, or `;`, outside quotation marks.
  static func sentences(_ line: some StringProtocol) -> [String] {
    let characters = Array(line)
    var sentences: [String] = []
    var start = 0
    var index = 0
    func finish(at end: Int) {
      let sentence = String(characters[start..<end]).trimmed
      if !sentence.isEmpty { sentences.append(String(sentence)) }
      start = end
    }
    while index < characters.count {
      let character = characters[index]
      if let end = quotationEnd(characters, at: index) {
        index = end + 1
        continue
      }
      index += 1
      if character == ";" {
        finish(at: index)
      } else if ".!?".contains(character),
        index == characters.count || characters[index].isWhitespace,
        !isAbbreviation(characters, before: index - 1)
      {
        finish(at: index)
      }
    }
    finish(at: characters.count)
    return sentences
  }

  /// The tokens of a sentence, in which the names of some labels are single tokens.
  static func tokens(_ sentence: some StringProtocol, labels: LabelNames) -> [ProseToken] {
    let characters = Array(sentence)
    var tokens: [ProseToken] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if let end = quotationEnd(characters, at: index) {
        let quoted = String(characters[(index + 1)..<end])
        tokens.append(labels.index(of: quoted).map { .label($0) } ?? .quoted(quoted))
        index = end + 1
      } else if isWordPart(character) {
        var end = index
        while end < characters.count, isWordPart(characters[end]) || joins(characters, end) {
          end += 1
        }
        tokens.append(.word(String(characters[index..<end]).lowercased()))
        index = end
      } else {
        if !character.isWhitespace {
          let isArrow =
            "-=".contains(character) && index + 1 < characters.count && characters[index + 1] == ">"
          tokens.append(.mark(isArrow || "→⇒➜".contains(character) ? "→" : character))
          if isArrow { index += 1 }
        }
        index += 1
      }
    }
    return labels.joined(tokens)
  }

  /// The words of some tokens as text.
  static func text(_ tokens: some Sequence<ProseToken>, labels: LabelNames = LabelNames([]))
    -> String
  {
    tokens.map { token in
      switch token {
      case .word(let word): word
      case .quoted(let text): text
      case .label(let label): labels.names[label]
      case .mark(let mark): String(mark)
      }
    }
    .joined(separator: " ")
  }

  private static func isWordPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  /// Whether a mark stands inside a word: `e-mail`, `don't`, `support@shop.example`.
  private static func joins(_ characters: [Character], _ index: Int) -> Bool {
    guard "-'’".contains(characters[index]), index + 1 < characters.count else { return false }
    return characters[index + 1].isLetter || characters[index + 1].isNumber
  }

  /// Where a quotation that starts at an index ends, or `nil`; an apostrophe opens one only before a word.
  private static func quotationEnd(_ characters: [Character], at index: Int) -> Int? {
    let opening = characters[index]
    guard Quotation.opens(opening) else { return nil }
    let isApostrophe = opening == "'" || opening == "‘"
    if isApostrophe, index > 0, isWordPart(characters[index - 1]) { return nil }
    let limit = min(characters.count, index + longestQuotation)
    var end = index + 1
    while end < limit {
      if Quotation.closes(opening, characters[end]) {
        let isInWord =
          isApostrophe && end + 1 < characters.count && isWordPart(characters[end + 1])
        if !isInWord { return end > index + 1 ? end : nil }
      }
      end += 1
    }
    return nil
  }

  /// The longest quotation, in characters; a mark without a partner that near quotes nothing.
  private static let longestQuotation = 200

  /// Whether a full stop ends "e.g.", "i.e.", "etc." in mid-sentence or a single letter.
  private static func isAbbreviation(_ characters: [Character], before stop: Int) -> Bool {
    guard characters[stop] == "." else { return false }
    var start = stop
    while start > 0, characters[start - 1].isLetter || characters[start - 1] == "." { start -= 1 }
    let word = String(characters[start..<stop]).lowercased()
    return ["e.g", "i.e", "eg", "ie", "vs", "incl", "approx", "no"].contains(word)
  }
}
