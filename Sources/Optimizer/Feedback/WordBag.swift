/// The distinct words of a text, in lower case, for comparing texts.
struct WordBag: Hashable, Sendable {
  /// The words.
  let words: Set<String>

  /// Creates a bag of a text's words: runs of letters, digits and `_`.
  init(_ text: String) {
    words = Set(WordBag.sequence(of: text))
  }

  /// The words of a text, in order and in lower case.
  static func sequence(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
