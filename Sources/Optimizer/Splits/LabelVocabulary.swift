internal import PromptCI

/// The labels that a suite's training samples expect.
struct LabelVocabulary: Hashable, Sendable {
  /// The labels; empty if the answers are free text.
  let labels: Set<String>

  /// Finds the labels among expected answers.
  ///
  /// They are labels if two thirds of the samples share theirs with another sample.
  init(_ expected: [String]) {
    let counts = expected.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let shared = counts.values.filter { $0 > 1 }.reduce(0, +)
    labels = shared * 3 >= expected.count * 2 && !expected.isEmpty ? Set(counts.keys) : []
  }

  /// The one label that an answer equals or contains as a whole word, or `nil` if there is none or
  /// more than one.
  static func label(in answer: String, among labels: Set<String>) -> String? {
    let text = answer.trimmingWhiteSpace
    if let exact = labels.first(where: { $0 == text }) { return exact }
    let lowered = text.lowercased()
    let alike = labels.filter { $0.lowercased() == lowered }
    if alike.count == 1 { return alike.first }
    // If both "a" and "a_b" are found, the longer one is meant.
    let found = labels.filter { !$0.isEmpty && contains($0.lowercased(), in: lowered) }
    let longest = found.filter { label in
      !found.contains { $0 != label && contains(label.lowercased(), in: $0.lowercased()) }
    }
    return longest.count == 1 ? longest.first : nil
  }

  private static func contains(_ word: String, in text: String) -> Bool {
    func isWordPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_"
    }
    var rest = text[...]
    while let range = rest.firstRange(of: word) {
      let before =
        range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      if !isWordPart(before), !isWordPart(after) { return true }
      rest = rest[rest.index(after: range.lowerBound)...]
    }
    return false
  }
}

extension String {
  /// The text without white space around it.
  var trimmingWhiteSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
