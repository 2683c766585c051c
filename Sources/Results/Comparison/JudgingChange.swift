internal import PromptCI

/// The change between two runs in what judges a suite's answers.
package struct JudgingChange: Hashable, Sendable {
  /// The changes, each in the form `MaximumWords(5) -> MaximumWords(0)`; empty if only code
  /// changed.
  package let evaluators: [String]

  /// Compares what judged two runs; `nil` if it is equal, or unknown for one of them.
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

  /// The change in words, as the end of a sentence or a sentence of its own.
  package var text: String {
    guard !evaluators.isEmpty else {
      return "the code of the eval files changed, so answers may be judged differently"
    }
    let shown = evaluators.prefix(5).joined(separator: ", ")
    let rest = evaluators.count > 5 ? " and \(evaluators.count - 5) more" : ""
    return "the evaluators changed: \(shown)\(rest)"
  }

  /// The texts that another list does not have, counting duplicates.
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
  /// A digest and a list of what judged the suite, in the store's form; `nil` in older records.
  package var storedJudging: StoredJudging? {
    judging.map {
      StoredJudging(digest: $0, evaluators: evaluators?.compactMap(\.text) ?? [])
    }
  }
}
