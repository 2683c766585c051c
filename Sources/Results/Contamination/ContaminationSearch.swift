package import PromptCI

/// Finds the samples that a prompt shows with their expected values, as worked examples or as
/// demonstrations.
///
/// A sample is found if all its inputs occur in the prompt word for word and its expected value is
/// next to them. Texts are compared as words (``FoldedWord``), so case, quotes, markup and
/// punctuation make no difference.
///
/// **The input.** It is distinctive if it has three words and eight letters, or six letters of a
/// script without spaces: `hi` or `good morning` occur in many prompts for other reasons. An input
/// of fewer than six words must be a whole phrase, with punctuation, quotes, a name such as
/// `Input:` or the end of a line on both sides. Of several inputs, all distinctive ones must be
/// near each other. The shorter ones must be there, too, if another sample has the same distinctive
/// inputs.
///
/// **The expected value.** It follows the input on the same line, or on one of the next four lines
/// of the example. It may also precede the input on the same line, or be on the line above if
/// examples begin with their answers. An example ends where the next begins: at the input of
/// another sample, at a repeated name (`Input:`), or at a rule. The first label after the input is
/// its answer: an example with another answer is not the sample. A value of one or two words must
/// stand alone, as in `Output: beta`, `→ beta`, `"beta"` or `the answer is beta.`
///
/// **Labels.** A label in a list of labels (`one of: alpha, beta`) or before its description
/// (`- beta: kettles, pots`) is not an answer, unless the description is the input itself or quotes
/// it.
package struct ContaminationSearch: Sendable {
  let outline: PromptOutline
  private let places: [Trigram: [Int]]

  /// Three consecutive words.
  private struct Trigram: Hashable {
    let first: Int
    let second: Int
    let third: Int
  }

  /// Reads a prompt.
  ///
  /// - Parameter prompt: The whole text of the prompt, with variables that are not filled in.
  package init(prompt: String) {
    outline = PromptOutline(prompt)
    var places: [Trigram: [Int]] = [:]
    let ids = outline.ids
    for start in ids.indices.dropLast(2) {
      places[Trigram(first: ids[start], second: ids[start + 1], third: ids[start + 2]), default: []]
        .append(start)
    }
    self.places = places
  }

  /// Finds the samples that the prompt shows.
  ///
  /// Time is linear in the length of the prompt plus the number of samples: for a sample that is
  /// not in the prompt, little more than three words are read.
  ///
  /// - Parameter samples: All samples of the suite.
  /// - Returns: The findings, in the order of the samples.
  package func contaminations(of samples: [SampleDescription]) -> [Contamination] {
    guard !places.isEmpty else { return [] }
    let candidates = samples.compactMap(candidate)
    guard !candidates.isEmpty else { return [] }
    let starts = Set(candidates.flatMap { $0.inputs.flatMap { $0.places.map(\.lowerBound) } })
    let labels = LabelPlaces(samples.lazy.compactMap(\.expected), in: outline)
    let shared = Dictionary(grouping: candidates, by: \.telling).filter { $0.value.count > 1 }
    return candidates.compactMap { candidate in
      let isShared = shared[candidate.telling] != nil
      return candidate.examples(in: outline, needsShort: isShared).lazy.compactMap { example in
        let reader = ExampleReader(
          outline: outline, labels: labels, starts: starts, expected: candidate.expected,
          input: example)
        return reader.showsAnswer
          ? Contamination(
            sample: candidate.sample, line: outline.lineOfWord[example.lowerBound] + 1) : nil
      }.first
    }
  }

  /// A sample whose inputs occur in the prompt; `nil` for any other.
  private func candidate(_ sample: SampleDescription) -> ContaminationCandidate? {
    guard let expected = sample.expected else { return nil }
    // Most samples have one input, and most inputs do not begin with three words of the prompt.
    if sample.inputs.count == 1, let text = sample.inputs.first?.value,
      places(of: FoldedWord.words(in: text, limit: 3)) == nil
    {
      return nil
    }
    var inputs: [ContaminationCandidate.Input] = []
    var short: [[Int]?] = []
    for (_, text) in sample.inputs.sorted(by: { $0.key < $1.key }) {
      let start = FoldedWord.words(in: text, limit: 8)
      guard FoldedWord.isTelling(start) else {
        short.append(outline.ids(of: FoldedWord.words(in: text)))
        continue
      }
      guard let places = places(of: start.prefix(3)),
        let whole = outline.ids(of: FoldedWord.words(in: text))
      else { return nil }
      let found = places.lazy.filter { place in
        outline.matches(whole, at: place) && isPhrase(place..<(place + whole.count))
      }.prefix(20).map { $0..<($0 + whole.count) }
      guard !found.isEmpty else { return nil }
      inputs.append(ContaminationCandidate.Input(words: whole, places: Array(found)))
    }
    guard !inputs.isEmpty, let words = outline.ids(of: FoldedWord.words(in: expected)),
      !words.isEmpty
    else { return nil }
    return ContaminationCandidate(
      sample: sample.id, inputs: inputs, short: short, expected: words)
  }

  /// The places of three words; `nil` if they do not occur, or if there are fewer words.
  private func places(of words: some Collection<FoldedWord>) -> [Int]? {
    guard words.count == 3, let ids = outline.ids(of: words) else { return nil }
    return places[Trigram(first: ids[0], second: ids[1], third: ids[2])]
  }

  /// Whether some words are more than a part of a longer phrase; six or more words always are.
  private func isPhrase(_ words: Range<Int>) -> Bool {
    if words.count >= 6, !outline.words[words.lowerBound].isLetter { return true }
    return WordGap(outline.lead(of: words.lowerBound)).isBorder(
      atEdge: outline.isFirstOfLine(words.lowerBound))
      && WordGap(outline.trail(of: words.upperBound - 1)).isBorder(
        atEdge: outline.isLastOfLine(words.upperBound - 1))
  }
}

extension FoldedWord {
  /// Whether a text that begins with some words is distinctive enough to search for: short texts
  /// occur in prompts by chance.
  fileprivate static func isTelling(_ words: [FoldedWord]) -> Bool {
    let weight = words.reduce(0) { $0 + ($1.isLetter ? 1 : 2) }
    let letters = words.reduce(0) { $0 + ($1.isLetter ? 2 : $1.text.count) }
    return weight >= 6 && letters >= 8
  }
}
