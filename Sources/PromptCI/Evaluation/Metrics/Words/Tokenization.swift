/// A way to cut texts into the words that metrics compare.
///
/// White space is what Unicode calls so. Words are equal by canonical equivalence, as Swift's strings are: `é` is `é`
/// however it is encoded. Every way takes time in proportion to the text's length, and text of any script.
public enum Tokenization: String, Hashable, Sendable, CaseIterable {
  /// Whatever stands between white space, punctuation and case kept; what Python's `str.split()` gives.
  case whitespace

  /// The tokens of `mteval-v13a`, the program of the WMT evaluations, as sacrebleu's `13a` has them: punctuation is a
  /// word of its own, but for periods and commas between digits. A text in a script without spaces is one word.
  case mteval13a

  /// ``mteval13a``, with every character a word of its own in the scripts that are written without spaces: Chinese,
  /// Japanese, Thai, Lao, Khmer and Burmese, full-width forms and emoji.
  case universal

  /// Runs of letters, digits and their marks in lower case, without punctuation; an ideograph, a kana, an emoji or a
  /// letter of Thai, Lao, Khmer or Burmese is a word of its own. On ASCII it is ``asciiWords``.
  case words

  /// Runs of `a` to `z` and `0` to `9` in lower case, as rouge-score cuts texts: of other letters nothing is left.
  case asciiWords

  /// The normalised words of the SQuAD evaluation: lower case, without ASCII punctuation and the articles `a`, `an`
  /// and `the`. An ideograph, a kana or an emoji is a word of its own, where the original takes a sentence for one.
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
