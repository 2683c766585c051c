import PromptCI

/// An independent parser of requests, from the article "The optimizer's format", that reveals
/// errors in either.
struct RequestReader {
  /// The marker in the lines between sections.
  let mark: String
  /// The lines of each section.
  let sections: [String: [String]]

  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first, first.hasPrefix("====="), first.hasSuffix("=====") else {
      return nil
    }
    let words = first.dropFirst(5).dropLast(5).split(separator: " ")
    guard words.count == 2, words[0].count == 12 else { return nil }
    mark = String(words[0])
    var sections: [String: [String]] = [:]
    var open: String?
    for line in lines {
      if line.hasPrefix("=====\(mark) "), line.hasSuffix("=====") {
        let name = String(line.dropFirst(6 + mark.count).dropLast(5))
        if name == "end" { open = nil } else { open = name }
        if let open { sections[open] = [] }
      } else if let open {
        sections[open]?.append(line)
      }
    }
    self.sections = sections
  }

  /// The lines of the prompt.
  var prompt: [String] {
    (sections["prompt"] ?? []).map { line in
      String(line[line.index(after: line.firstIndex(of: "|") ?? line.startIndex)...])
    }
  }

  /// The JSON values of a section, one per line.
  func values(_ section: String) -> [JSONValue] {
    (sections[section] ?? []).compactMap { try? JSONValue.parse($0) }
  }

  /// A reply with a diff that adds lines at the end.
  func reply(hypothesis: String, adding lines: [String]) -> String {
    let count = prompt.count
    let diff = ["@@ -\(count),0 +\(count + 1),\(lines.count) @@"] + lines.map { "+\($0)" }
    return reply(hypothesis: hypothesis, name: "diff", diff)
  }

  /// A reply with a whole prompt.
  func reply(hypothesis: String, rewrite lines: [String]) -> String {
    reply(hypothesis: hypothesis, name: "prompt", lines)
  }

  private func reply(hypothesis: String, name: String, _ lines: [String]) -> String {
    """
    =====\(mark) reply=====
    hypothesis: \(hypothesis)
    target: \(values("target").first?["group"]?.stringValue ?? "")
    predicted: they pass
    =====\(mark) \(name)=====
    \(lines.joined(separator: "\n"))
    =====\(mark) end=====
    """
  }
}
