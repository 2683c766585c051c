internal import PromptCI
package import Storage

/// How what judges a suite's answers differs between two runs.
package struct JudgingChange: Hashable, Sendable {
  /// What was changed, each as `MaximumWords(5) -> MaximumWords(0)`; none where only code was.
  package let evaluators: [String]

  /// Compares what judged two runs; `nil` where nothing differs, or it is not known of both.
  package init?(from old: StoredJudging?, to new: StoredJudging?) {
    guard let old, let new, old.digest != new.digest else { return nil }
    var removed = JudgingChange.without(new.evaluators, in: old.evaluators)
    var parts: [String] = []
    for text in JudgingChange.without(old.evaluators, in: new.evaluators) {
      if let place = removed.firstIndex(where: {
        JudgingChange.type($0) == JudgingChange.type(text)
      }) {
        parts.append("\(removed.remove(at: place)) -> \(text)")
      } else {
        parts.append("\(text) is new")
      }
    }
    evaluators = parts + removed.map { "\($0) is gone" }
  }

  /// In words, as the end of a sentence or one of its own.
  package var text: String {
    guard !evaluators.isEmpty else {
      return "the eval files changed, and what judges with them"
    }
    let shown = evaluators.prefix(5).joined(separator: ", ")
    let rest = evaluators.count > 5 ? " and \(evaluators.count - 5) more" : ""
    return "the evaluators changed: \(shown)\(rest)"
  }

  /// The texts but for those that are in another list, each as often as it is there.
  private static func without(_ others: [String], in texts: [String]) -> [String] {
    var counts = Dictionary(others.map { ($0, 1) }, uniquingKeysWith: +)
    return texts.filter { text in
      guard let count = counts[text], count > 0 else { return true }
      counts[text] = count - 1
      return false
    }
  }

  private static func type(_ text: String) -> Substring { text.prefix { $0 != "(" } }
}

extension SuiteRecord {
  /// What judged the suite, as the store keeps it; `nil` in records from before that was kept.
  package var storedJudging: StoredJudging? {
    judging.map {
      StoredJudging(digest: $0, evaluators: evaluators?.compactMap(\.text) ?? [])
    }
  }
}
