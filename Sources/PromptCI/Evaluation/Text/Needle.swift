/// A text to search for in responses.
struct Needle: Sendable {
  /// The text.
  let text: String

  /// Whether to ignore case.
  let ignoringCase: Bool

  private let comparable: ComparableText

  /// Prepares a text for searching.
  init(_ text: String, ignoringCase: Bool) {
    self.text = text
    self.ignoringCase = ignoringCase
    comparable = ComparableText(text, ignoringCase: ignoringCase)
  }

  /// The text in quotes.
  var quoted: String { Excerpt.quoted(text) }

  /// The position of the text in a haystack, in characters from 1, or `nil` if it is not there.
  func position(in haystack: ComparableText) -> Int? {
    haystack.offset(of: comparable).map { $0 + 1 }
  }

  /// Whether a text begins with this text.
  func begins(_ text: ComparableText) -> Bool {
    text.hasPrefix(comparable)
  }

  /// Whether a text ends with this text.
  func ends(_ text: ComparableText) -> Bool {
    text.hasSuffix(comparable)
  }

  /// A hint for a failure if the text is there in another case, or else an empty string.
  func hintAtCase(in response: Response) -> String {
    guard !ignoringCase else { return "" }
    let folded = Needle(text, ignoringCase: true)
    let haystack = ComparableText(response.text, ignoringCase: true)
    guard folded.position(in: haystack) != nil else { return "" }
    return " (it occurs in another case; ignoringCase: true allows that)"
  }

  /// The problems with an evaluator's texts.
  static func problems(_ needles: [Needle], of evaluator: String) -> [String] {
    if needles.isEmpty { return ["\(evaluator) has no texts to look for; give it at least one"] }
    guard needles.contains(where: \.text.isEmpty) else { return [] }
    return ["\(evaluator) looks for an empty text, which every response has; write the text"]
  }
}
