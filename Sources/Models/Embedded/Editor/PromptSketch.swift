/// The editor's view of a prompt: the lines that define labels, and where new lines can be
/// inserted.
struct PromptSketch {
  /// The index of the line that defines each label, as `- label: text`.
  private(set) var definitions: [String: Int] = [:]
  /// The index at which new definitions are inserted.
  let end: Int
  /// The index at which new rules are inserted.
  let rulesEnd: Int
  /// Whether a line asks for a bare answer.
  let asksForBareAnswer: Bool

  /// Reads a prompt.
  init(_ request: EditorRequest) {
    let lines = request.prompt
    // The user's turn is at the end, and new lines go before it.
    let turn = lines.indices.first { index in
      index >= request.bodyStart
        && (lines[index].contains("{{") || lines[index].contains("prompt-ci:user"))
    }
    let bound = turn ?? lines.count
    for index in lines.indices where !request.kept.contains(index) {
      guard let label = PromptSketch.definedLabel(in: lines[index]),
        request.labels.contains(label), definitions[label] == nil
      else { continue }
      definitions[label] = index
    }
    let last = definitions.values.filter { $0 < bound }.max()
    end = PromptSketch.free(last.map { $0 + 1 } ?? bound, request, from: bound)
    let rules = lines.indices.last { $0 < bound && lines[$0].hasPrefix("- If ") }
    rulesEnd = PromptSketch.free(rules.map { $0 + 1 } ?? bound, request, from: bound)
    asksForBareAnswer = lines.contains { line in
      let line = line.lowercased()
      return line.contains("nothing else") || line.contains("only with")
        || line.contains("and only") || line.contains("name only")
    }
  }

  /// The label that a line defines, as `- label: text`.
  private static func definedLabel(in line: String) -> String? {
    guard let match = line.wholeMatch(of: /- ([^:]{1,40}): .*/) else { return nil }
    return String(match.output.1)
  }

  /// The nearest index at which a line can be inserted without separating lines that must not
  /// change.
  private static func free(_ index: Int, _ request: EditorRequest, from bound: Int) -> Int {
    var index = max(index, request.bodyStart)
    while index > request.bodyStart, index < request.prompt.count,
      request.kept.contains(index), request.kept.contains(index - 1)
    {
      index -= 1
    }
    return index
  }
}
