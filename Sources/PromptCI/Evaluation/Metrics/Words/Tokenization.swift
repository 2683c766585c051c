/// A way to split texts into the words that metrics compare.
///
/// White space is as Unicode defines it. Words are compared by canonical equivalence, like Swift
/// strings: `é` equals `é` in any encoding. Every way takes linear time, and accepts text of any
/// script.
public enum Tokenization: String, Hashable, Sendable, CaseIterable {
  /// Runs of characters other than white space, with punctuation and case kept, as in Python's
  /// `str.split()`.
  case whitespace

  /// The tokens of `mteval-v13a`, the program of the WMT evaluations, as in sacrebleu's `13a`:
  /// every punctuation mark is a word, except for periods and commas between digits. A text in a
  /// script without spaces is one word.
  case mteval13a

  /// ``mteval13a``, with every character as a word in scripts without spaces (Chinese, Japanese,
  /// Thai, Lao, Khmer and Burmese), for full-width forms and for emoji.
  case universal

  /// Runs of letters, digits and their marks in lower case, without punctuation. An ideograph, a
  /// kana, an emoji or a letter of Thai, Lao, Khmer or Burmese is a word of its own. For ASCII, it
  /// equals ``asciiWords``.
  case words

  /// Runs of `a` to `z` and `0` to `9` in lower case, as in rouge-score; all other letters are
  /// dropped.
  case asciiWords

  /// The normalized words of the SQuAD evaluation: in lower case, without ASCII punctuation and the
  /// articles `a`, `an` and `the`. An ideograph, a kana or an emoji is a word of its own; the
  /// original treats a whole sentence as one.
  case squad

  /// The words of a text, in order.
  public func tokens(of text: String) -> [String] {
    switch self {
    case .whitespace: TokenCutter.runs(of: text.unicodeScalars)
    case .mteval13a: MTEvalTokens.tokens(of: text, separatingCharacters: false)
    case .universal: MTEvalTokens.tokens(of: text, separatingCharacters: true)
    case .words: TokenCutter.words(of: text)
    case .asciiWords: TokenCutter.asciiWords(of: text)
    case .squad: SQuADTokens.tokens(of: text)
    }
  }
}
