internal import PromptCI

/// Finds text that was copied from training samples into a prompt, which would memorize them.
struct CopyGuard: Sendable {
  /// The number of consecutive words that make a copy.
  static let runLength = 8
  /// The upper bound on the number of samples that contain a rare token.
  static let maximumRareCount = 2

  private let runs: Set<[String]>
  private let rareTokens: Set<String>

  /// Creates a guard.
  ///
  /// - Parameters:
  ///   - train: The training samples.
  ///   - original: The prompt that the optimization starts with; its text does not count as copied.
  init(train: TrainSplit, allowing original: String) {
    let labels = train.expectedAnswers.values.map { LabelVocabulary($0).labels }
      .reduce(into: Set<String>()) { $0.formUnion($1) }
    var runs: Set<[String]> = []
    var counts: [String: Int] = [:]
    var written: Set<String> = []
    for texts in train.texts {
      var tokens: Set<String> = []
      for text in texts where !labels.contains(text) {
        runs.formUnion(CopyGuard.runs(in: WordBag.sequence(of: text)))
        tokens.formUnion(CopyGuard.telling(text))
        written.formUnion(CopyGuard.tokens(of: text).filter { $0.lowercased() == $0 })
      }
      for token in tokens { counts[token, default: 0] += 1 }
    }
    let known = Set(CopyGuard.tokens(of: original).map { $0.lowercased() })
      .union(labels.flatMap { CopyGuard.tokens(of: $0) }.map { $0.lowercased() })
    self.runs = runs.subtracting(CopyGuard.runs(in: WordBag.sequence(of: original)))
    // A token that also occurs in lower case is a word, not a name.
    rareTokens = Set(
      counts.filter { token, count in
        count <= CopyGuard.maximumRareCount && !known.contains(token.lowercased())
          && !(CopyGuard.isWord(token) && written.contains(token.lowercased()))
      }
      .map { $0.key.lowercased() })
  }

  /// The copies in some lines.
  func rejections(of lines: [String]) -> [GuardRejection] {
    // Joins the lines first: a wrapped copy is still a copy.
    let text = lines.joined(separator: "\n")
    var rejections: [GuardRejection] = []
    if let run = CopyGuard.runs(in: WordBag.sequence(of: text)).first(where: runs.contains) {
      rejections.append(.copiedRun(run.joined(separator: " ")))
    }
    var reported: Set<String> = []
    for token in CopyGuard.tokens(of: text)
    where rareTokens.contains(token.lowercased()) && reported.insert(token).inserted {
      rejections.append(.copiedToken(token))
    }
    return rejections
  }

  private static func runs(in words: [String]) -> [[String]] {
    guard words.count >= runLength else { return [] }
    return (0...(words.count - runLength)).map { Array(words[$0..<($0 + runLength)]) }
  }

  // MARK: - Tokens

  /// The pieces of a text between white space, without surrounding punctuation.
  private static func tokens(of text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).compactMap { piece in
      guard let first = piece.firstIndex(where: isTokenPart),
        let last = piece.lastIndex(where: isTokenPart)
      else { return nil }
      return String(piece[first...last])
    }
  }

  private static func isTokenPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// The tokens that identify a text: addresses, numbers, words with digits, and names.
  ///
  /// A name is a capitalized word that does not begin a sentence.
  private static func telling(_ text: String) -> Set<String> {
    var telling: Set<String> = []
    var beginsSentence = true
    for piece in text.split(whereSeparator: \.isWhitespace) {
      defer { beginsSentence = piece.last.map { ".!?:\"“„(".contains($0) } ?? false }
      guard let token = tokens(of: String(piece)).first else { continue }
      let hasDigit = token.contains(where: \.isNumber)
      let isAddress = token.contains("@") || token.contains("://")
      let isName =
        !beginsSentence && isWord(token) && token.count >= 3 && token.first?.isUppercase == true
        // A word in capitals is emphasis or a common abbreviation.
        && token.dropFirst().contains(where: \.isLowercase)
      if isAddress || (hasDigit && token.count >= 3) || isName { telling.insert(token) }
    }
    return telling
  }

  private static func isWord(_ token: String) -> Bool {
    token.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" }
  }
}
