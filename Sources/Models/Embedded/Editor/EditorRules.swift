/// Chooses a change by rules.
struct EditorRules {
  private let request: EditorRequest
  private let sketch: PromptSketch

  /// Prepares the rules for a request.
  init(_ request: EditorRequest) {
    self.request = request
    sketch = PromptSketch(request)
  }

  /// The change for the request.
  func edit() -> PromptEdit {
    if needsForm { return form() }
    guard let expected = request.expected ?? request.failures.compactMap(\.expected).first,
      request.labels.contains(expected)
    else { return direction() }
    // Each time an idea for this label was rejected, another kind is tried, and concurrent requests
    // differ.
    let attempts = request.memory.split(separator: "\n").count { line in
      line.hasPrefix("- ") && line.contains(expected) && line.contains("->")
        && isBeforeRounds(line)
    }
    switch (attempts + (attempts == 0 ? 0 : variant)) % 4 {
    case 1: return definition(of: expected, from: request.failures.prefix(1))
    case 2: return rule(for: expected)
    case 3: return exclusion(for: expected)
    default: return definition(of: expected, from: request.failures[...])
    }
  }

  /// A number that differs between otherwise equal requests.
  private var variant: Int {
    request.mark.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 9_973 }
  }

  /// Whether a line of the memory is among the rejected ideas.
  private func isBeforeRounds(_ line: Substring) -> Bool {
    guard let rejected = request.memory.firstRange(of: "not kept") else { return false }
    return line.startIndex > rejected.lowerBound
  }

  // MARK: - Form

  /// Whether answers contain more than was expected and the prompt does not ask for bare answers.
  private var needsForm: Bool {
    guard !sketch.asksForBareAnswer else { return false }
    return request.failures.contains { failure in
      guard let answer = failure.answer else { return false }
      let words = answer.split(whereSeparator: \.isWhitespace).count
      let expected = failure.expected?.split(whereSeparator: \.isWhitespace).count ?? 1
      return request.category == "format_violation" || words > 2 * expected + 2
    }
  }

  private func form() -> PromptEdit {
    let isJSON = request.failures.contains { $0.expected?.hasPrefix("{") == true }
    let line =
      isJSON
      ? "Answer with the JSON object only: no explanation, no code fence, nothing else."
      : "Answer with the name of the category only: no explanation, no punctuation, nothing else."
    let settled =
      "the prompt leaves the form of the answer open; asking for the bare answer settles it"
    let prediction = "answers that are right and wordy pass; nothing else changes"
    let list = variant % 2 == 0 && !isJSON ? self.list([:]) : []
    guard !list.isEmpty else {
      return PromptEdit(
        hypothesis: settled, prediction: prediction,
        hunks: [insertion(of: [line], at: sketch.rulesEnd, isBlock: true)])
    }
    return PromptEdit(
      hypothesis: settled + ", and a list shows the labels", prediction: prediction,
      hunks: [insertion(of: list + ["", line], at: sketch.rulesEnd, isBlock: true)])
  }

  // MARK: - Labels

  /// A change that adds the words of failing inputs to the expected label's definition.
  private func definition(
    of label: String, from failures: ArraySlice<EditorRequest.Example>
  ) -> PromptEdit {
    let known = sketch.definitions[label].map { EditorWords.stems(of: request.prompt[$0]) } ?? []
    let others = request.passes.filter { $0.expected != label }
      .reduce(into: Set<Term>()) { $0.formUnion(EditorWords.stems(of: $1.input)) }
    var words: [String] = []
    var stems = known
    let phrases =
      EditorWords.words(inPatterns: request.patterns)
      + failures.filter { $0.expected == label || request.expected != nil }
      .flatMap { EditorWords.phrases(of: $0.input) }
    for phrase in phrases {
      let own = EditorWords.stems(of: phrase)
      guard !own.isSubset(of: stems), !own.isSubset(of: others) else { continue }
      words.append(phrase)
      stems.formUnion(own)
    }
    words = Array(words.prefix(EditorRules.maximumPhraseCount))
    guard !words.isEmpty else { return rule(for: label) }
    return PromptEdit(
      hypothesis: hypothesis("the prompt does not say that \(label) is about", words),
      prediction: prediction(for: label), hunks: [defining(label, words.joined(separator: ", "))])
  }

  /// A change that adds a rule for the label, with words that only the failing inputs have.
  private func rule(for label: String) -> PromptEdit {
    let others = request.passes.filter { $0.expected != label }
      .reduce(into: Set<Term>()) { $0.formUnion(EditorWords.stems(of: $1.input)) }
    let candidates =
      EditorWords.words(inPatterns: request.patterns)
      + request.failures.flatMap { EditorWords.phrases(of: $0.input) }
    var words: [String] = []
    for phrase in candidates where words.count < 3 {
      let own = EditorWords.stems(of: phrase)
      let isKnown = request.prompt.contains { $0.contains("\"\(phrase)\"") }
      if own.isDisjoint(with: others), !isKnown, !words.contains(phrase) { words.append(phrase) }
    }
    guard !words.isEmpty else { return direction() }
    let list = words.map { "\"\($0)\"" }.joined(separator: " or ")
    return PromptEdit(
      hypothesis: hypothesis("a rule must decide for \(label) where the message mentions", words),
      prediction: prediction(for: label),
      hunks: [
        insertion(
          of: ["- If the message mentions \(list), answer \(label)."], at: sketch.rulesEnd,
          isBlock: !request.prompt.contains { $0.hasPrefix("- If ") })
      ])
  }

  /// A change that says what the answered label is not for.
  private func exclusion(for label: String) -> PromptEdit {
    guard let answered = request.answered,
      let line = sketch.definitions[answered],
      let phrase = request.failures.lazy.flatMap({ EditorWords.phrases(of: $0.input) })
        .first(where: { phrase in
          !self.request.passes.contains { $0.input.lowercased().contains(phrase) }
        })
    else { return definition(of: label, from: request.failures.prefix(2)) }
    let old = request.prompt[line]
    return PromptEdit(
      hypothesis: "\(answered) is answered for \(label); it is not for \(phrase)",
      prediction: prediction(for: label),
      hunks: [PromptEdit.Hunk(line: line, old: old, new: ["\(old) Not for \(phrase)."])])
  }

  /// A change that states the request's direction, for requests without known labels.
  private func direction() -> PromptEdit {
    let reason = request.failures.lazy.flatMap(\.reasons).first ?? request.direction
    return PromptEdit(
      hypothesis: "the prompt does not ask for what is checked: \(reason.prefix(200))",
      prediction: "the failures of \(request.group) pass",
      hunks: [
        insertion(
          of: [request.direction.prefix(1).uppercased() + request.direction.dropFirst() + "."],
          at: sketch.rulesEnd, isBlock: true)
      ])
  }

  // MARK: - Pieces

  /// A change that adds words to a label's definition. If no label has one, it starts a list of all
  /// known labels.
  private func defining(_ label: String, _ words: String) -> PromptEdit.Hunk {
    if let line = sketch.definitions[label] {
      let old = request.prompt[line]
      let body = old.hasSuffix(".") ? String(old.dropLast()) : old
      return PromptEdit.Hunk(line: line, old: old, new: ["\(body), \(words)"])
    }
    guard sketch.definitions.isEmpty else {
      return insertion(of: ["- \(label): \(words)"], at: sketch.end, isBlock: false)
    }
    let list = list([label: words])
    return insertion(
      of: list.isEmpty ? ["- \(label): \(words)"] : list, at: sketch.end, isBlock: true)
  }

  /// A list of the known labels, with additional words for some. Each label is also defined by its
  /// own name.
  ///
  /// - Returns: The lines; empty if the prompt has definitions already or there are fewer than two
  ///   labels.
  private func list(_ words: [String: String]) -> [String] {
    guard sketch.definitions.isEmpty, request.labels.count > 1 else { return [] }
    return request.labels.sorted().map { label in
      let name = label.split { "_- ".contains($0) }.joined(separator: " ")
      return "- \(label): " + ([name, words[label]].compactMap(\.self)).joined(separator: ", ")
    }
  }

  /// A change that inserts lines before a line. A block is separated by blank lines.
  private func insertion(of lines: [String], at index: Int, isBlock: Bool) -> PromptEdit.Hunk {
    var new = lines
    if isBlock {
      let before = index > 0 ? request.prompt[index - 1] : ""
      if !before.allSatisfy(\.isWhitespace) { new.insert("", at: 0) }
      let after = index < request.prompt.count ? request.prompt[index] : ""
      if !after.allSatisfy(\.isWhitespace) { new.append("") }
    }
    return PromptEdit.Hunk(line: index, old: nil, new: new)
  }

  private func hypothesis(_ text: String, _ words: [String]) -> String {
    String("\(text): \(words.joined(separator: ", "))".prefix(290))
  }

  private func prediction(for label: String) -> String {
    "failures where \(label) is expected pass; messages with the same words and another label could move"
  }

  /// The maximum number of phrases that one change adds.
  private static let maximumPhraseCount = 12
}
