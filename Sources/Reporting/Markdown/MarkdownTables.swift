internal import Console
internal import PromptCI
internal import Results

/// The summary tables of a run, in Markdown.
struct MarkdownTables {
  /// The run.
  let run: RunRecord
  /// Its suites.
  let suites: [LabelledSuite]

  /// The gates, failing ones first, and the untrustworthy judges.
  func gates() -> MarkdownSection {
    var rows: [(verdict: Verdict, text: String)] = []
    for suite in suites {
      for calibration in suite.record.judges?.distrusted ?? [] {
        rows.append(
          row(.inconclusive, suite.label, "a judge can be trusted", calibration.summary))
      }
      for result in suite.record.gates {
        rows.append(row(result.verdict, suite.label, "\(result.gate)", result.reason))
      }
    }
    let order: [Verdict] = [.fail, .inconclusive, .pass]
    let items = order.flatMap { verdict in rows.filter { $0.verdict == verdict }.map(\.text) }
    return MarkdownSection(
      items.isEmpty ? "" : "### Gates\n\n| | suite | gate | result |\n|---|---|---|---|\n",
      items: items, share: 20, noun: "gate")
  }

  private func row(
    _ verdict: Verdict, _ suite: String, _ gate: String, _ reason: String
  ) -> (verdict: Verdict, text: String) {
    let cells = [
      verdict.symbol.span.text, MarkdownText.inline(suite, columns: 100), MarkdownText.inline(gate),
      MarkdownText.inline(reason, columns: 400),
    ]
    return (verdict, MarkdownTables.row(cells))
  }

  /// The results: a row for each suite and split.
  func results() -> MarkdownSection {
    let hasSkipped = suites.contains { $0.record.trials.contains { $0.outcome == .skipped } }
    var titles = ["suite", "split", "passed", "rate", "95% interval", "failed", "errors"]
    if hasSkipped { titles.append("skipped") }
    let rule = titles.enumerated().map { $0.offset < 2 ? "---" : "--:" }
    let head = MarkdownTables.row(titles) + MarkdownTables.row(rule)
    let items = suites.flatMap { suite in
      let splits = Dictionary(grouping: suite.samples, by: \.first.split)
      let present = Split.allCases.filter { splits[$0] != nil }
      let parts = present.map { ($0.rawValue, splits[$0] ?? []) }
      let all = present.count == 1 ? [] : [("all", suite.samples)]
      return (all + parts).enumerated().map { index, part in
        row(
          index == 0 ? suite.label : nil, part.0, suite.tally(of: part.1), part.1,
          hasSkipped: hasSkipped)
      }
    }
    return MarkdownSection(
      items.isEmpty ? "" : "### Results\n\n" + head, items: items, share: 20, noun: "row")
  }

  private func row(
    _ suite: String?, _ split: String, _ tally: OutcomeTally, _ samples: [RepeatedSample],
    hasSkipped: Bool
  ) -> String {
    let judged = samples.count { $0.outcome.outcome != .skipped }
    var cells = [
      suite.map { MarkdownText.inline($0, columns: 100) } ?? "", split,
      "\(Quantity.count(tally.passed))/\(Quantity.count(tally.total))", tally.rate,
      tally.interval(samples: judged), Quantity.count(tally.failed), Quantity.count(tally.errors),
    ]
    if hasSkipped { cells.append(Quantity.count(tally.skipped)) }
    return MarkdownTables.row(cells)
  }

  /// The tokens, cost, time, cached answers and commit of the run, and its sandbox if wider than
  /// the default.
  func totals() -> MarkdownSection {
    let spending = Spending(of: suites.map(\.record))
    let trials = suites.reduce(0) { $0 + $1.record.trials.count }
    var parts = [
      "Tokens: \(spending.tokenText)", "cost: \(inlineCost(spending))",
      "time: \(Quantity.duration(run.duration))",
      "cached: \(Quantity.count(spending.cachedCount)) of \(Quantity.count(trials, "answer"))",
    ]
    if run.repetitions > 1 { parts.append("\(run.repetitions) trials per sample") }
    if let sandbox = run.sandbox, sandbox.isWide {
      parts.append("sandbox: \(MarkdownText.inline(sandbox.text, columns: 400))")
    }
    if let commit = run.gitCommit { parts.append("commit \(MarkdownText.code(commit))") }
    return MarkdownSection(parts.joined(separator: "; ") + ".\n")
  }

  private func inlineCost(_ spending: Spending) -> String {
    spending.unpriced.isEmpty
      ? spending.costText : MarkdownText.code(spending.costText, columns: 400)
  }

  private static func row(_ cells: [String]) -> String {
    "| \(cells.joined(separator: " | ")) |\n"
  }
}
