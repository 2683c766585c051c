/// The readability of an English text, by the lengths of its sentences and words.
///
/// R. Flesch, "A new readability yardstick" (1948), and J. P. Kincaid and others, "Derivation of
/// new readability formulas" (1975). For sentences and words, see ``Sentences``; for the estimate
/// of syllables, see ``Syllables``. The formulas are designed for English prose of at least a
/// hundred words. They mean little for a line or a table, and nothing in other languages.
///
/// ```swift
/// Readability(of: response.text).gradeLevel
/// ```
public struct Readability: Hashable, Sendable {
  /// The number of words.
  public let words: Int

  /// The number of sentences.
  public let sentences: Int

  /// The number of syllables.
  public let syllables: Int

  /// Counts the words, sentences and syllables of a text.
  public init(of text: String) {
    words = Sentences.wordCount(text)
    sentences = Sentences.all(in: text).count
    syllables = text.split(whereSeparator: \.isWhitespace).reduce(0) { $0 + Syllables.count($1) }
  }

  /// Creates a readability from given counts.
  public init(words: Int, sentences: Int, syllables: Int) {
    self.words = words
    self.sentences = sentences
    self.syllables = syllables
  }

  /// The mean number of words per sentence; 0 without words.
  public var wordsPerSentence: Double {
    sentences == 0 ? 0 : Double(words) / Double(sentences)
  }

  /// The mean number of syllables per word; 0 without words.
  public var syllablesPerWord: Double {
    words == 0 ? 0 : Double(syllables) / Double(words)
  }

  /// Flesch's reading ease: `206.835 - 1.015·w - 84.6·s`, with `w` words per sentence and `s`
  /// syllables per word. Above 90 is very easy, 60 to 70 is plain, and below 30 is very hard; it
  /// may be negative or above 100. 0 without words.
  public var readingEase: Double {
    words == 0 || syllables == 0
      ? 0 : 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
  }

  /// The Flesch-Kincaid grade: `0.39·w + 11.8·s - 15.59`, with `w` words per sentence and `s`
  /// syllables per word. It is the number of years of schooling in the US that the text requires;
  /// it may be negative. 0 without words.
  public var gradeLevel: Double {
    words == 0 || syllables == 0 ? 0 : 0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59
  }
}
