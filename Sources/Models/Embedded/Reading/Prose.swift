/// A word, a quotation, a label or a punctuation mark.
enum ProseToken: Hashable, Sendable {
  /// A word in lowercase, with its underscores, hyphens and apostrophes.
  case word(String)
  /// The text between quotation marks or backticks.
  case quoted(String)
  /// A label, by its index.
  case label(Int)
  /// A punctuation mark or an arrow.
  case mark(Character)

  /// The word, or `nil` for other tokens.
  var word: String? {
    guard case .word(let word) = self else { return nil }
    return word
  }

  /// The label's index, or `nil` for other tokens.
  var label: Int? {
    guard case .label(let label) = self else { return nil }
    return label
  }
}

/// Splits prose into sentences, and sentences into tokens.
enum Prose {
  /// The sentences of a line. They end with `.`, `!` or `?` before a space, or with `;`, outside
  /// quotation marks.
  static func sentences(_ line: some StringProtocol) -> [String] {
    let characters = Array(line.unicodeScalars)
    var sentences: [String] = []
    var start = 0
    var index = 0
    func finish(at end: Int) {
      let sentence = text(of: characters[start..<end]).trimmed
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
      } else if character == "." || character == "!" || character == "?",
        index == characters.count || characters[index].properties.isWhitespace,
        !isAbbreviation(characters, before: index - 1)
      {
        finish(at: index)
      }
    }
    finish(at: characters.count)
    return sentences
  }

  /// The tokens of a sentence, with the names of labels as single tokens.
  static func tokens(_ sentence: some StringProtocol, labels: LabelNames) -> [ProseToken] {
    let characters = Array(sentence.unicodeScalars)
    var tokens: [ProseToken] = []
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if let end = quotationEnd(characters, at: index) {
        let quoted = text(of: characters[(index + 1)..<end])
        tokens.append(labels.index(of: quoted).map { .label($0) } ?? .quoted(quoted))
        index = end + 1
      } else if isWordPart(character) {
        var end = index
        while end < characters.count, isWordPart(characters[end]) || joins(characters, end) {
          end += 1
        }
        tokens.append(.word(text(of: characters[index..<end]).lowercased()))
        index = end
      } else {
        if !character.properties.isWhitespace {
          let isArrow =
            (character == "-" || character == "=") && index + 1 < characters.count
            && characters[index + 1] == ">"
          let isSign = character == "→" || character == "⇒" || character == "➜"
          tokens.append(.mark(isArrow || isSign ? "→" : Character(character)))
          if isArrow { index += 1 }
        }
        index += 1
      }
    }
    return labels.joined(tokens)
  }

  /// The words of tokens as text.
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

  private static func text(of characters: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(characters))
  }

  private static func isWordPart(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "a"..."z", "A"..."Z", "0"..."9", "_": return true
    case "\0"..."\u{7f}": return false
    default:
      let category = ScalarClass(character)
      return category == .letter || category == .symbol
    }
  }

  /// Whether a mark is part of a word: `e-mail`, `don't`, `support@shop.example`.
  private static func joins(_ characters: [Unicode.Scalar], _ index: Int) -> Bool {
    guard ["-", "'", "’"].contains(characters[index]), index + 1 < characters.count else {
      return false
    }
    return characters[index + 1] != "_" && isWordPart(characters[index + 1])
  }

  /// The end of a quotation that starts at an index, or `nil`. An apostrophe starts one only before
  /// a word.
  private static func quotationEnd(_ characters: [Unicode.Scalar], at index: Int) -> Int? {
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

  /// The maximum length of a quotation, in characters. A mark without a partner within it starts
  /// none.
  private static let longestQuotation = 200

  /// Whether a period ends "e.g.", "i.e.", "etc." in mid-sentence, or a single letter.
  private static func isAbbreviation(_ characters: [Unicode.Scalar], before stop: Int) -> Bool {
    guard characters[stop] == "." else { return false }
    var start = stop
    while start > 0, isWordPart(characters[start - 1]) || characters[start - 1] == "." {
      start -= 1
    }
    let word = text(of: characters[start..<stop]).lowercased()
    return ["e.g", "i.e", "eg", "ie", "vs", "incl", "approx", "no"].contains(word)
  }
}
