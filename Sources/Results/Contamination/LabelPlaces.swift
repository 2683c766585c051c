/// The expected values of a suite that are labels, and their places in a prompt.
struct LabelPlaces {
  /// The maximum number of words in a label.
  static let longest = 4

  private let byFirst: [Int: [[Int]]]
  private let outline: PromptOutline
  /// The words that may stand between the last labels of a list.
  private let conjunctions: Set<Int>

  /// Takes the expected values of a suite.
  init(_ expected: some Sequence<String>, in outline: PromptOutline) {
    self.outline = outline
    var byFirst: [Int: [[Int]]] = [:]
    for text in Set(expected) {
      let words = FoldedWord.words(in: text, limit: LabelPlaces.longest + 1)
      guard words.count <= LabelPlaces.longest, let ids = outline.ids(of: words),
        let first = ids.first
      else { continue }
      byFirst[first, default: []].append(ids)
    }
    self.byFirst = byFirst.mapValues { $0.sorted { $0.count > $1.count } }
    conjunctions = Set(
      ["or", "and", "oder", "und", "ou", "et", "o", "y", "of", "en"].compactMap {
        outline.ids(of: FoldedWord.words(in: $0))?.first
      })
  }

  /// The longest label that begins at a word.
  func label(at place: Int) -> Range<Int>? {
    guard outline.ids.indices.contains(place) else { return nil }
    return byFirst[outline.ids[place]]?.first { outline.matches($0, at: place) }
      .map { place..<(place + $0.count) }
  }

  /// Whether a label is part of a list of labels: another one is next to it.
  func isListed(_ label: Range<Int>) -> Bool {
    isNeighbour(after: label) || isNeighbour(before: label)
  }

  private func isNeighbour(after label: Range<Int>) -> Bool {
    var next = label.upperBound
    if isConjunction(next) { next += 1 }
    guard let other = self.label(at: next) else { return false }
    return areListed(label, other)
  }

  private func isNeighbour(before label: Range<Int>) -> Bool {
    var end = label.lowerBound
    if end > 0, isConjunction(end - 1) { end -= 1 }
    for count in 1...LabelPlaces.longest where end - count >= 0 {
      if let other = self.label(at: end - count), other.upperBound == end {
        return areListed(other, label)
      }
    }
    return false
  }

  private func isConjunction(_ place: Int) -> Bool {
    outline.ids.indices.contains(place) && conjunctions.contains(outline.ids[place])
  }

  /// Whether two consecutive labels belong to one list: on one line, or each alone on its line.
  private func areListed(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    guard !outline.ids[first].elementsEqual(outline.ids[second]) else { return false }
    let lines = (
      outline.lineOfWord[first.lowerBound], outline.lineOfWord[second.upperBound - 1]
    )
    if lines.0 == lines.1 { return true }
    return lines.1 - lines.0 <= 2 && outline.lines[lines.0].words == first
      && outline.lines[lines.1].words == second
  }
}
