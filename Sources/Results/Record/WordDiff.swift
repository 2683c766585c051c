/// Compares two texts word by word.
package enum WordDiff {
  /// The upper bound on the words and spaces of each text that are compared one by one, not
  /// counting the shared start and end.
  static let maximumTokenCount = 20_000

  /// The upper bound on the words and spaces that are removed or added; beyond it the texts have
  /// too little in common to show.
  static let maximumEditCount = 400

  /// The segments of a comparison, in order; neighbours differ in kind.
  ///
  /// The segments that are the same or removed make up the expected text; those that are the same
  /// or added make up the actual text. Between two segments that are the same, removed text comes
  /// before added text. Words, punctuation marks and runs of white space are compared as units, by
  /// Unicode canonical equivalence, and the fewest are changed (Myers, "An O(ND) difference
  /// algorithm", 1986). If the texts are too long or too different, the result is one removed and
  /// one added segment between the shared start and end, so that time is linear in the texts'
  /// lengths.
  package static func segments(expected: String, actual: String) -> [DiffSegment] {
    let middle = WordDiff.middle(of: expected, actual)
    var segments = DiffSegments()
    segments.append(.same, middle.start)
    if let old = tokens(of: middle.expected), let new = tokens(of: middle.actual) {
      compare(old, new, into: &segments)
    } else {
      segments.append(.removed, middle.expected)
      segments.append(.added, middle.actual)
    }
    segments.append(.same, middle.end)
    return segments.finished()
  }
}

// MARK: - Shared start and end

extension WordDiff {
  /// Two texts, split into the shared start and end and the parts that differ.
  private struct Middle {
    let start: Substring
    let expected: Substring
    let actual: Substring
    let end: Substring
  }

  /// Splits off the equal bytes at both ends, up to places where a word begins after ASCII white
  /// space in both texts.
  ///
  /// Such a place divides no character, word or run of spaces.
  private static func middle(of expected: String, _ actual: String) -> Middle {
    let old = Array(expected.utf8)
    let new = Array(actual.utf8)
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    // Equal texts have no middle. Otherwise the split must be at such a place in both texts.
    let areEqual = start == old.count && start == new.count
    while !areEqual, start > 0, !beginsWord(old, at: start) || !beginsWord(new, at: start) {
      start -= 1
    }
    var end = 0
    while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    while end > 0, !beginsWord(old, at: old.count - end) || !beginsWord(new, at: new.count - end) {
      end -= 1
    }
    func part(_ text: String, _ range: Range<Int>) -> Substring {
      let first = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      return text[first..<text.utf8.index(first, offsetBy: range.count)]
    }
    return Middle(
      start: part(expected, 0..<start), expected: part(expected, start..<(old.count - end)),
      actual: part(actual, start..<(new.count - end)),
      end: part(expected, (old.count - end)..<old.count))
  }

  /// Whether a printable ASCII character follows ASCII white space at an index.
  private static func beginsWord(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index > 0, index < bytes.count, (0x21...0x7E).contains(bytes[index]) else { return false }
    return bytes[index - 1] == 0x20 || (0x09...0x0D).contains(bytes[index - 1])
  }
}

// MARK: - Words

extension WordDiff {
  /// The words and runs of white space of a text, or `nil` if there are too many.
  private static func tokens(of text: Substring) -> [Substring]? {
    var tokens: [Substring] = []
    var rest = text
    while let first = rest.first {
      guard tokens.count < maximumTokenCount else { return nil }
      let isSpace = first.isWhitespace
      let token = isSpace ? rest.prefix(while: \.isWhitespace) : word(in: rest)
      tokens.append(token)
      rest = rest[token.endIndex...]
    }
    return tokens
  }

  /// The word at the start of a text that does not start with a space; a punctuation mark is a unit
  /// of its own.
  ///
  /// So a label is found in `The label is "refund".` regardless of what surrounds it.
  private static func word(in text: Substring) -> Substring {
    let word = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return word.isEmpty ? text.prefix(1) : word
  }

  private static func compare(
    _ old: [Substring], _ new: [Substring], into segments: inout DiffSegments
  ) {
    let shorter = min(old.count, new.count)
    var start = 0
    while start < shorter, old[start] == new[start] { start += 1 }
    var end = 0
    while end < shorter - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    let oldMiddle = old[start..<(old.count - end)]
    let newMiddle = new[start..<(new.count - end)]

    for token in old[..<start] { segments.append(.same, token) }
    var numbers: [Substring: Int] = [:]
    func number(_ token: Substring) -> Int {
      if let number = numbers[token] { return number }
      let number = numbers.count
      numbers[token] = number
      return number
    }
    let script = EditScript(
      from: oldMiddle.map(number), to: newMiddle.map(number), maximumCount: maximumEditCount)
    if let script {
      var oldIndex = oldMiddle.startIndex
      var newIndex = newMiddle.startIndex
      for kind in script.kinds {
        switch kind {
        case .same, .removed: segments.append(kind, old[oldIndex])
        case .added: segments.append(kind, new[newIndex])
        }
        if kind != .added { oldIndex += 1 }
        if kind != .removed { newIndex += 1 }
      }
    } else {
      for token in oldMiddle { segments.append(.removed, token) }
      for token in newMiddle { segments.append(.added, token) }
    }
    for token in old[(old.count - end)...] { segments.append(.same, token) }
  }
}
