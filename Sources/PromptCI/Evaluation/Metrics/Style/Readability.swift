/// How hard an English text is to read, by the length of its sentences and words.
///
/// R. Flesch, "A new readability yardstick" (1948), and J. P. Kincaid and others, "Derivation of new readability
/// formulas" (1975). ``Sentences`` says what sentences and words are, ``Syllables`` how syllables are guessed; the
/// formulas are made for English prose of a hundred words or more, and mean little for a line or a table, and nothing
/// in other languages.
///
/// ```swift
/// Readability(of: response.text).gradeLevel
/// ```
public struct Readability: Hashable, Sendable {
  /// How many words the text has.
  public let words: Int

  /// How many sentences it has.
  public let sentences: Int

  /// How many syllables its words have.
  public let syllables: Int

  /// Counts a text.
  public init(of text: String) {
    words = Sentences.wordCount(text)
    sentences = Sentences.all(in: text).count
    syllables = text.split(whereSeparator: \.isWhitespace).reduce(0) { $0 + Syllables.count($1) }
  }

  /// Takes counts that were made elsewhere.
  public init(words: Int, sentences: Int, syllables: Int) {
    self.words = words
    self.sentences = sentences
    self.syllables = syllables
  }

  /// The mean number of words of a sentence; 0 without words.
  public var wordsPerSentence: Double {
    sentences == 0 ? 0 : Double(words) / Double(sentences)
  }

  /// The mean number of syllables of a word; 0 without words.
  public var syllablesPerWord: Double {
    words == 0 ? 0 : Double(syllables) / Double(words)
  }

  /// Flesch's reading ease, `206.835 - 1.015·w - 84.6·s` with words a sentence and syllables a word: above 90 very
  /// easy, 60 to 70 plain, below 30 very hard; it may be negative or above 100. 0 without words.
  public var readingEase: Double {
    words == 0 || syllables == 0
      ? 0 : 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
  }

  /// Flesch and Kincaid's grade, `0.39·w + 11.8·s - 15.59`: the years of American schooling that reading it takes; it
  /// may be negative. 0 without words.
  public var gradeLevel: Double {
    words == 0 || syllables == 0 ? 0 : 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59
  }
}
