/// A sample whose inputs stand in a prompt, somewhere.
struct ContaminationCandidate {
  /// An input that tells enough to be looked for.
  struct Input {
    /// Its words.
    let words: [Int]
    /// Where it stands, by words.
    let places: [Range<Int>]
  }

  /// How many words may lie between two inputs of one example.
  private static let reach = 200

  /// The sample's identifier.
  let sample: String
  /// The inputs that tell enough.
  let inputs: [Input]
  /// The words of the others; `nil` of one with a word that the prompt lacks.
  let short: [[Int]?]
  /// The words of the expected value.
  let expected: [Int]

  /// What samples share of which the short inputs alone may differ.
  var telling: [[Int]] { inputs.map(\.words) + [expected] }

  /// Where all inputs stand near each other, from the first word of the first to the last of the last.
  ///
  /// - Parameters:
  ///   - outline: The prompt.
  ///   - needsShort: Whether the short inputs must be there, too.
  /// - Returns: The places, by words.
  func examples(in outline: PromptOutline, needsShort: Bool) -> [Range<Int>] {
    // The longest is looked for first: the others stand around it.
    guard let anchor = inputs.max(by: { $0.words.count < $1.words.count }) else { return [] }
    return anchor.places.compactMap { place in
      var hull = place
      for input in inputs where input.words != anchor.words {
        guard let nearest = nearest(to: place, among: input.places) else { return nil }
        hull = min(hull.lowerBound, nearest.lowerBound)..<max(hull.upperBound, nearest.upperBound)
      }
      guard needsShort else { return hull }
      for words in short {
        guard let words, let nearest = shortPlace(of: words, near: hull, outline) else {
          return nil
        }
        hull = min(hull.lowerBound, nearest.lowerBound)..<max(hull.upperBound, nearest.upperBound)
      }
      return hull
    }
  }

  private func nearest(to place: Range<Int>, among others: [Range<Int>]) -> Range<Int>? {
    func distance(_ other: Range<Int>) -> Int {
      max(0, other.lowerBound - place.upperBound, place.lowerBound - other.upperBound)
    }
    return others.filter { distance($0) <= ContaminationCandidate.reach }
      .min { distance($0) < distance($1) }
  }

  /// Where a short input stands: on a line of its own name or on one with the others, at most four lines away.
  private func shortPlace(
    of words: [Int], near hull: Range<Int>, _ outline: PromptOutline
  ) -> Range<Int>? {
    guard !words.isEmpty else { return nil }
    let first = max(0, outline.lineOfWord[hull.lowerBound] - 4)
    let last = min(outline.lines.count - 1, outline.lineOfWord[hull.upperBound - 1] + 4)
    let places = outline.lines[first].words.lowerBound..<outline.lines[last].words.upperBound
    return places.lazy.filter { outline.matches(words, at: $0) }
      .map { $0..<($0 + words.count) }
      .filter { !$0.overlaps(hull) }
      .first { place in
        WordGap(outline.lead(of: place.lowerBound)).isBorder(
          atEdge: outline.isFirstOfLine(place.lowerBound))
          && WordGap(outline.trail(of: place.upperBound - 1)).isBorder(
            atEdge: outline.isLastOfLine(place.upperBound - 1))
      }
  }
}
