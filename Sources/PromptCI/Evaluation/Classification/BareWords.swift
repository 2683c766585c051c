/// The words of a text, ignoring case, punctuation, quotes, markup and white space: its content
/// without its form.
///
/// A word is a run of letters and digits. Every symbol, and every character of a script without
/// spaces, is a word of its own. Characters that change a number stay part of it: the point in
/// `3.5`, the minus in `-5`. A comma that groups thousands is removed.
struct BareWords {
  /// The words in order, case-folded.
  private(set) var words: [String] = []

  /// For each word, whether a character joins it to the next, as in `other_request` and `C++`.
  private(set) var isJoinedToNext: [Bool] = []

  /// Finds the words of a text, in linear time.
  init(_ text: some StringProtocol) {
    var reader = WordReader(text.foldingCase.map { ($0, WordReader.kind(of: $0)) })
    reader.read()
    words = reader.words
    isJoinedToNext = reader.isJoinedToNext
  }

  /// The joined words. Texts with equal keys differ only in case, punctuation, quotes, markup or
  /// white space.
  ///
  /// Words are joined without separators, so `refund_request`, `refund request` and `RefundRequest`
  /// are equal; adjacent numbers stay separate.
  var key: String {
    var key = ""
    // Kept separately, because finding the last character of the key may take time linear in its
    // length, as for a row of flags.
    var last: Character?
    for word in words {
      if let last, let first = word.first, last.isNumber, first.isNumber || first == "-" {
        key.append(" ")
      }
      key += word
      last = word.last
    }
    return key
  }

  /// Whether a range of words stands alone, rather than as part of a longer name such as
  /// `other_request`.
  func areWhole(from start: Int, count: Int) -> Bool {
    (start == 0 || !isJoinedToNext[start - 1]) && !isJoinedToNext[start + count - 1]
  }
}
