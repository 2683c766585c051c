/// The words of inputs that a definition can use.
enum EditorWords {
  /// The runs of content words, in lowercase and in order, without duplicates.
  ///
  /// Numbers, words with digits and names are left out: they are specific to one input.
  static func phrases(of text: String) -> [String] {
    var phrases: [String] = []
    var run: [String] = []
    func finish() {
      let phrase = run.joined(separator: " ")
      if !run.isEmpty, !phrases.contains(phrase) { phrases.append(phrase) }
      run = []
    }
    var beginsSentence = true
    for piece in text.split(whereSeparator: \.isWhitespace) {
      let word = String(piece).trimmingMarks
      let isName = !beginsSentence && word.first?.isUppercase == true && word.count > 1
      beginsSentence = piece.last.map { ".!?:".contains($0) } ?? false
      let isTelling =
        !isName && word.count > 1 && word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" }
        && Tokenizer.words(in: word).contains { $0.role == .content }
      if isTelling { run.append(word.lowercased()) } else { finish() }
      // Punctuation ends a run, since the words on its two sides do not belong together, and so
      // does the maximum length.
      if run.count == maximumRunLength || piece.last.map({ ",.;:!?)\"".contains($0) }) ?? false {
        finish()
      }
    }
    finish()
    return phrases
  }

  /// The stems of a text's content words.
  static func stems(of text: String) -> Set<Term> {
    Set(Tokenizer.words(in: text).filter { $0.role == .content }.map(\.term))
  }

  /// The words that a pattern names: `words that …: refund (3 of 4), back (2 of 4)`.
  static func words(inPatterns patterns: [String]) -> [String] {
    patterns.flatMap { pattern in
      pattern.matches(of: /([\p{L}'-]+) \(\d+ of \d+\)/).map { String($0.output.1) }
    }.filter { word in
      word.count > 2 && Tokenizer.words(in: word).contains { $0.role == .content }
    }
  }

  /// The maximum number of words in a run. A longer run would repeat an input instead of its topic.
  private static let maximumRunLength = 3
}

extension String {
  /// The text without punctuation at its ends.
  fileprivate var trimmingMarks: String {
    guard let first = firstIndex(where: { $0.isLetter || $0.isNumber }),
      let last = lastIndex(where: { $0.isLetter || $0.isNumber })
    else { return "" }
    return String(self[first...last])
  }
}
