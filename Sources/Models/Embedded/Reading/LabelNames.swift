/// The names of labels, for recognizing them in prose.
struct LabelNames: Sendable {
  /// The names, in the order of the labels.
  let names: [String]

  private let indices: [String: Int]
  private let longest: Int

  /// Creates names.
  init(_ names: [String]) {
    self.names = names
    indices = Dictionary(
      names.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    longest = names.map { $0.split(separator: " ").count }.max() ?? 0
  }

  /// The index of the label that a text names, ignoring case, quotation marks and a final period.
  func index(of text: String) -> Int? {
    guard text.utf8.count <= 200 else { return nil }
    return indices[text.unquoted.withoutFinalMark.unquoted.lowercased()]
  }

  /// The tokens, with words that name a label joined into one token.
  ///
  /// A name with fewer than four letters ("it", "no") is recognized only in quotation marks.
  func joined(_ tokens: [ProseToken]) -> [ProseToken] {
    guard !names.isEmpty else { return tokens }
    var joined: [ProseToken] = []
    var index = 0
    while index < tokens.count {
      if let (label, length) = match(tokens, at: index) {
        joined.append(.label(label))
        index += length
      } else {
        joined.append(tokens[index])
        index += 1
      }
    }
    return joined
  }

  /// The longest name that starts at a token, and its length in tokens.
  private func match(_ tokens: [ProseToken], at start: Int) -> (label: Int, length: Int)? {
    var name = ""
    var found: (label: Int, length: Int)?
    for length in 1...max(longest, 1) {
      guard start + length <= tokens.count, let word = tokens[start + length - 1].word else {
        break
      }
      name += name.isEmpty ? word : " " + word
      if name.utf8.count > 3, let label = indices[name] { found = (label, length) }
    }
    return found
  }
}
