/// Reads the text next to an input in a prompt, to find whether the expected value is its answer.
struct ExampleReader {
  /// The maximum number of lines with values after the input that belong to its example.
  private static let reach = 4

  /// The prompt.
  let outline: PromptOutline
  /// The labels of the suite.
  let labels: LabelPlaces
  /// The words at which samples' inputs begin.
  let starts: Set<Int>
  /// The words of the expected value.
  let expected: [Int]
  /// The input's word range.
  let input: Range<Int>

  /// Whether the prompt shows the expected value as the answer.
  var showsAnswer: Bool {
    switch answer(in: behind) {
    case .expected: true
    case .other: false
    case nil: answer(in: before) == .expected || isAnswerAbove
    }
  }

  /// The answer of an example.
  private enum Answer {
    case expected
    case other
  }

  private var firstLine: Int { outline.lineOfWord[input.lowerBound] }
  private var lastLine: Int { outline.lineOfWord[input.upperBound - 1] }

  // MARK: - Places of answers

  /// The words after the input that belong to its example.
  private var behind: Range<Int> {
    let line = outline.lines[lastLine]
    let own = input.upperBound..<end(of: input.upperBound..<line.words.upperBound)
    // If the line continues with a field of its own, that field is the answer.
    let goesOn = !own.isEmpty && WordGap(outline.gap(before: input.upperBound)).isFieldBorder
    if goesOn || own.upperBound < line.words.upperBound { return own }
    return input.upperBound..<endOfExample
  }

  /// The end of an example whose input ends its line or continues in prose.
  private var endOfExample: Int {
    let names = Set([outline.lines[firstLine].name, leader].compactMap(\.self))
    var end = outline.lines[lastLine].words.upperBound
    var values = 0
    var isNamed = false
    var isApart = false
    for line in outline.lines[(lastLine + 1)...] {
      switch line.kind {
      case .rule: return end
      case .bracket: continue
      case .blank:
        isApart = true
        continue
      case .name, .value: break
      }
      if let name = line.name, names.contains(name) { return end }
      if line.words.contains(where: starts.contains) { return end }
      if line.kind == .name {
        isNamed = true
        continue
      }
      // A line without a name belongs to the example if it follows immediately or is below a name.
      guard line.name != nil || isNamed || !isApart && values == 0 || values > 0 && !isApart else {
        return end
      }
      end = line.words.upperBound
      values += 1
      isApart = false
      isNamed = false
      if values == ExampleReader.reach { return end }
    }
    return end
  }

  /// The words of a line up to the start of the next example.
  private func end(of words: Range<Int>) -> Int {
    words.first { starts.contains($0) || WordGap(outline.gap(before: $0)).endsObject }
      ?? words.upperBound
  }

  /// The words before the input on its line.
  private var before: Range<Int> {
    let line = outline.lines[firstLine].words
    let start = (line.lowerBound..<input.lowerBound).last {
      starts.contains($0) || WordGap(outline.gap(before: $0)).endsObject
    }
    return (start ?? line.lowerBound)..<input.lowerBound
  }

  /// The name with which the examples around the input begin.
  private var leader: String? {
    var leader = outline.lines[firstLine].name
    for line in outline.lines[..<firstLine].reversed() {
      guard line.kind == .value || line.kind == .name, let name = line.name else { break }
      leader = name
    }
    return leader
  }

  /// Whether the line above is the expected value, in examples that begin with their answers.
  private var isAnswerAbove: Bool {
    guard firstLine > 0 else { return false }
    let line = outline.lines[firstLine - 1]
    guard line.kind == .value, let name = line.name, name == leader,
      name != outline.lines[firstLine].name
    else { return false }
    var value = line.value..<line.words.upperBound
    // The closing tag of the name.
    if value.count > expected.count, outline.words[value.upperBound - 1].text == name {
      value = value.lowerBound..<(value.upperBound - 1)
    }
    return outline.ids[value].elementsEqual(expected)
  }

  // MARK: - Answers

  /// The answer among some words: the expected value, or the first label; `nil` if there is
  /// neither.
  private func answer(in words: Range<Int>) -> Answer? {
    for place in words {
      if outline.matches(expected, at: place), place + expected.count <= words.upperBound {
        let found = place..<(place + expected.count)
        let longer = labels.label(at: place).map { $0.count > found.count } ?? false
        if !longer, isAnswer(found) { return .expected }
      }
      if let label = labels.label(at: place), label.upperBound <= words.upperBound,
        !outline.ids[label].elementsEqual(expected), isAnswer(label)
      {
        return .other
      }
    }
    return nil
  }

  /// Whether some words are an answer, rather than part of a list, a description or a sentence.
  private func isAnswer(_ words: Range<Int>) -> Bool {
    guard words.count <= LabelPlaces.longest else { return true }
    if labels.isListed(words) || isItemOfList(words) || isHeadOfDescription(words) { return false }
    return words.count > 2 || standsAlone(words)
  }

  /// The words after which a label that ends a sentence is its answer.
  private static let verbs: Set<String> = [
    "is", "are", "answer", "as", "label", "output", "category", "class", "to", "equals", "means",
    "be", "becomes", "reply", "response", "result", "with", "under",
  ]

  private func standsAlone(_ words: Range<Int>) -> Bool {
    let lead = WordGap(outline.lead(of: words.lowerBound))
    let trail = WordGap(outline.trail(of: words.upperBound - 1))
    guard trail.isBorder(atEdge: outline.isLastOfLine(words.upperBound - 1)) else { return false }
    if lead.isBorder(atEdge: outline.isFirstOfLine(words.lowerBound)) { return true }
    return lead.isSpace && words.lowerBound > 0
      && ExampleReader.verbs.contains(outline.words[words.lowerBound - 1].text)
  }

  /// Whether some words are one of several short items on a line other than the input's.
  private func isItemOfList(_ words: Range<Int>) -> Bool {
    let number = outline.lineOfWord[words.lowerBound]
    guard number != firstLine, number != lastLine else { return false }
    let line = outline.lines[number]
    var items: [Range<Int>] = []
    var start = line.value
    for word in line.value..<line.words.upperBound {
      let isLast = word + 1 == line.words.upperBound
      if isLast || WordGap(outline.gap(before: word + 1)).isListBorder {
        items.append(start..<(word + 1))
        start = word + 1
      }
    }
    return items.count > 1 && items.allSatisfy { $0.count <= LabelPlaces.longest }
      && items.contains { $0.lowerBound <= words.lowerBound && words.upperBound <= $0.upperBound }
  }

  /// Whether some words begin a line that describes them, with a description that is more than the
  /// input.
  private func isHeadOfDescription(_ words: Range<Int>) -> Bool {
    let line = outline.lines[outline.lineOfWord[words.lowerBound]]
    guard line.words.lowerBound == words.lowerBound, line.words.upperBound > words.upperBound,
      WordGap(outline.gap(before: words.upperBound)).isDescriptionBorder
    else { return false }
    guard input.lowerBound >= words.upperBound, input.upperBound <= line.words.upperBound else {
      return true
    }
    let isQuoted =
      WordGap(outline.gap(before: input.lowerBound)).isQuote
      && WordGap(outline.gap(before: input.upperBound)).isQuote
    return !isQuoted && input.count < 6 && !isWhole(line.words, behind: words)
  }

  /// The words that may introduce an example.
  private static let introductions: Set<String> = [
    "e", "g", "eg", "example", "for", "like", "such", "as", "input", "text", "message",
  ]

  /// Whether the input is all that a line has after a label.
  private func isWhole(_ line: Range<Int>, behind label: Range<Int>) -> Bool {
    input.upperBound == line.upperBound
      && (label.upperBound..<input.lowerBound).allSatisfy {
        ExampleReader.introductions.contains(outline.words[$0].text)
      }
  }
}
