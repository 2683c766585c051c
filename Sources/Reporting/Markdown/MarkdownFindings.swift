internal import Console
internal import PromptCI
internal import Results

/// The failures and errors of a run in Markdown, grouped by category, each sample in a collapsed
/// block.
struct MarkdownFindings {
  /// Converts paths to be relative to the repository.
  let paths: RepositoryPath
  /// The upper bound on the samples of a category that are shown.
  let limit: Int

  /// The findings with an outcome.
  func section(_ outcome: Outcome, in suites: [LabelledSuite]) -> MarkdownSection {
    let groups = Finding.groups(outcome, in: suites)
    let items = groups.flatMap { group in
      let count = Quantity.count(group.findings.count, "sample")
      let meaning = CategoryText.meaning(of: group.category).map { ": \($0)" } ?? ""
      let name = MarkdownText.inline(group.category, columns: 60)
      var items = group.findings.prefix(limit).map(details)
      items[0] = "#### \(name)\(meaning) (\(count))\n\n" + items[0]
      let rest = group.findings.count - items.count
      if rest > 0 { items[items.count - 1] += "and \(Quantity.count(rest, "more sample"))\n\n" }
      return items
    }
    let title = outcome == .fail ? "Failures" : "Errors"
    return MarkdownSection(
      items.isEmpty ? "" : "### \(title)\n\n", items: items, noun: "sample")
  }

  // MARK: - A sample

  private func details(of finding: Finding) -> String {
    let trial = finding.trial
    var summary = MarkdownText.code("\(finding.suite) › \(trial.sample)")
    summary += " at \(MarkdownText.code(paths.place(trial.location)))"
    if finding.sample.trials.count > 1 {
      summary += " (\(finding.count) of \(finding.sample.trials.count) trials)"
    }
    if let day = finding.sample.quarantine {
      summary += " (in quarantine until \(MarkdownText.code(day, columns: 40)))"
    }
    let parts =
      [message(of: trial)] + inputs(of: trial) + answer(of: trial) + [scores(of: trial)]
    return "<details><summary>\(summary)</summary>\n\n"
      + parts.filter { !$0.isEmpty }.joined(separator: "\n") + "\n</details>\n\n"
  }

  /// The message, if no evaluator says the same.
  private func message(of trial: TrialResult) -> String {
    let said = trial.scores.flatMap { [$0.score?.rationale, $0.error] }.compactMap { $0 }
    guard let message = trial.message, !message.isEmpty, !said.contains(where: message.hasSuffix)
    else { return "" }
    return labelled(nil, message)
  }

  private func inputs(of trial: TrialResult) -> [String] {
    let names = trial.inputs.keys.sorted()
    let shown = names.prefix(4).map { labelled($0, trial.inputs[$0] ?? "") }
    let rest = names.count - shown.count
    return shown + (rest > 0 ? ["and \(Quantity.count(rest, "more input"))\n"] : [])
  }

  private func answer(of trial: TrialResult) -> [String] {
    var parts: [String] = []
    if let output = trial.output {
      if let expected = trial.expected, expected != output {
        parts.append(difference(from: expected, to: output))
      } else {
        parts.append(labelled("output", output))
      }
    }
    if let note = trial.outputNote { parts.append("\(note)\n") }
    let calls = (trial.toolCalls ?? []).prefix(4).map(\.text)
    if !calls.isEmpty { parts.append(labelled("tool calls", calls.joined(separator: "\n"))) }
    return parts
  }

  private func scores(of trial: TrialResult) -> String {
    let lines = trial.scores.compactMap { result -> String? in
      let name = MarkdownText.code(result.evaluator, columns: 60)
      if let error = result.error {
        return "- \(name) threw \(MarkdownText.code(error, columns: 300))\n"
      }
      guard let score = result.score, score.verdict == .fail || score.verdict == .measured else {
        return nil
      }
      let value = score.verdict == .measured ? score.value : nil
      let words =
        value.map { Quantity.fixed($0, digits: 2) } ?? (score.verdict == .fail ? "fails" : "-")
      let rationale = score.rationale.map { ": \(MarkdownText.code($0, columns: 300))" } ?? ""
      return "- \(name) \(words)\(rationale)\n"
    }
    return lines.prefix(8).joined()
  }

  /// A text with a label: on the same line if it is short, otherwise below.
  private func labelled(_ label: String?, _ text: String) -> String {
    let rows = TextLimits.brief.lines(of: text)
    let name = label.map { "\(MarkdownText.code($0, columns: 60)): " } ?? ""
    if rows.count == 1, rows[0].count <= 160 { return "\(name)\(MarkdownText.code(rows[0]))\n" }
    return (label == nil ? "" : "\(name)\n\n") + MarkdownText.block(rows, language: "text")
  }

  /// A line diff of the expected and the actual text.
  private func difference(from expected: String, to actual: String) -> String {
    let old = TextLimits.brief.lines(of: expected)
    let new = TextLimits.brief.lines(of: actual)
    let changes = new.difference(from: old)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in changes {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if removed.contains(left) {
        lines.append("- \(old[left])")
        left += 1
      } else if inserted.contains(right) {
        lines.append("+ \(new[right])")
        right += 1
      } else {
        lines.append("  \(old[left])")
        (left, right) = (left + 1, right + 1)
      }
    }
    return MarkdownText.block(lines, language: "diff")
  }
}
