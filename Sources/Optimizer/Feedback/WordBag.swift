/// The words of a text, for comparing texts: lower case, each once.
struct WordBag: Hashable, Sendable {
  /// The words.
  let words: Set<String>

  /// Takes the words of a text: runs of letters, digits and `_`.
  init(_ text: String) {
    words = Set(WordBag.sequence(of: text))
  }

  /// The words of a text in order, in lower case.
  static func sequence(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
