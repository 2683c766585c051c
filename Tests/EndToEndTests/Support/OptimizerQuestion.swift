import Foundation

/// A request to an optimizer, parsed as the article "The optimizer's format" says, and its possible
/// replies.
struct OptimizerQuestion {
  /// The marker in the lines between sections.
  let mark: String
  private let sections: [String: [String]]

  /// Parses a request; `nil` if the text is not one.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.first?.wholeMatch(of: /=====([0-9a-f]{12}) [a-z_]+=====/) else {
      return nil
    }
    mark = String(first.1)
    var sections: [String: [String]] = [:]
    var open: String?
    for line in lines {
      if line.hasPrefix("=====\(mark) "), line.hasSuffix("=====") {
        let name = String(line.dropFirst(mark.count + 6).dropLast(5))
        open = name == "end" ? nil : name
      } else if let open {
        sections[open, default: []].append(line)
      }
    }
    self.sections = sections
  }

  /// The lines of the prompt.
  var prompt: [String] {
    (sections["prompt"] ?? []).map { line in
      line.firstIndex(of: "|").map { String(line[line.index(after: $0)...]) } ?? line
    }
  }

  /// The expected answer of the first example that fails.
  var expected: String? {
    (sections["examples"] ?? []).lazy.compactMap { line in
      try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
    .first { $0["outcome"] as? String == "fail" }?["expected"] as? String
  }

  /// A reply that adds a line at the end.
  func adding(_ line: String) -> String {
    let count = prompt.count
    return reply("diff", ["@@ -\(count),0 +\(count + 1),1 @@", "+\(line)"])
  }

  /// A reply with a whole prompt.
  func rewriting(_ lines: [String]) -> String { reply("prompt", lines) }

  private func reply(_ name: String, _ lines: [String]) -> String {
    """
    I think aloud before it, as a model may.
    =====\(mark) reply=====
    hypothesis: the prompt does not say what the colour means
    target: g1
    predicted: these cases pass
    =====\(mark) \(name)=====
    \(lines.joined(separator: "\n"))
    =====\(mark) end=====
    """
  }
}
