/// The words of a text without case, punctuation, quotes, markup and white space: what it says, not how it is written.
///
/// A word is a run of letters and digits; every symbol, and every character of a script that is written without spaces,
/// is a word of its own. What changes a number stays part of it: the point in `3.5`, the minus in `-5`; a comma that
/// groups thousands does not.
struct BareWords {
  /// The words in order, without regard to case.
  private(set) var words: [String] = []

  /// For each word, whether something joins it to the next, as in `other_request` and `C++`.
  private(set) var isJoinedToNext: [Bool] = []

  /// Finds the words of a text, in linear time.
  init(_ text: some StringProtocol) {
    var reader = WordReader(text.foldingCase.map { ($0, WordReader.kind(of: $0)) })
    reader.read()
    words = reader.words
    isJoinedToNext = reader.isJoinedToNext
  }

  /// The words in a row: texts with equal keys differ in case, punctuation, quotes, markup or white space only.
  ///
  /// Words are not kept apart, so that `refund_request`, `refund request` and `RefundRequest` are one; numbers are.
  var key: String {
    var key = ""
    // Asked of the key, its last character could take as long to find as the key is, as in a row of flags.
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

  /// Whether some words stand for themselves, rather than as a part of something longer such as `other_request`.
  func areWhole(from start: Int, count: Int) -> Bool {
    (start == 0 || !isJoinedToNext[start - 1]) && !isJoinedToNext[start + count - 1]
  }
}
