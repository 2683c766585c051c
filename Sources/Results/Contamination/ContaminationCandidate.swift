/// A sample whose inputs occur in a prompt.
struct ContaminationCandidate {
  /// An input that is distinctive enough to search for.
  struct Input {
    /// The input's words.
    let words: [Int]
    /// The word ranges at which it occurs.
    let places: [Range<Int>]
  }

  /// The maximum number of words between two inputs of one example.
  private static let reach = 200

  /// The sample's identifier.
  let sample: String
  /// The distinctive inputs.
  let inputs: [Input]
  /// The words of the other inputs; `nil` for an input with a word that the prompt lacks.
  let short: [[Int]?]
  /// The words of the expected value.
  let expected: [Int]

  /// The words that several samples share if only their short inputs differ.
  var telling: [[Int]] { inputs.map(\.words) + [expected] }

  /// The places at which all inputs occur near each other, from the first word of the first to the
  /// last word of the last.
  ///
  /// - Parameters:
  ///   - outline: The prompt.
  ///   - needsShort: Whether the short inputs must occur, too.
  /// - Returns: The word ranges.
  func examples(in outline: PromptOutline, needsShort: Bool) -> [Range<Int>] {
    // The longest input is the anchor around which the others are searched for.
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

  /// The place of a short input: next to a border on both sides, at most four lines away from the
  /// other inputs.
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
