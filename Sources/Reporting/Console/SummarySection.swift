internal import Console
internal import PromptCI
internal import Results

/// The summary of a run: the table, the gates, the usage and the verdict.
struct SummarySection {
  /// The run.
  let run: RunRecord
  /// Its suites.
  let suites: [LabelledSuite]
  /// The number of planned trials, if known.
  let plannedTrials: Int?
  /// The options of the console.
  let options: ConsoleOptions

  private var trials: [TrialResult] { suites.flatMap(\.record.trials) }

  /// The tally over all suites, counted as the gates count.
  private var tally: OutcomeTally {
    suites.reduce(OutcomeTally()) { $0 + $1.tally(of: $1.samples) }
  }

  // MARK: - Table

  /// The table: one row for each suite and split, and one for all.
  func table() -> [ConsoleLine] {
    guard !suites.isEmpty else { return [] }
    let hasSkipped = trials.contains { $0.outcome == .skipped }
    var table = TextTable(
      columns: [
        TextTable.Column(title: "suite", alignment: .leading),
        TextTable.Column(title: "split", alignment: .leading),
        TextTable.Column(title: "passed", alignment: .trailing),
        TextTable.Column(title: "rate", alignment: .trailing),
        TextTable.Column(title: "failed", alignment: .trailing),
        TextTable.Column(title: "errors", alignment: .trailing),
      ] + (hasSkipped ? [TextTable.Column(title: "skipped", alignment: .trailing)] : []))
    func add(_ name: String, _ split: String, _ tally: OutcomeTally) {
      let numbers = [tally.failed, tally.errors] + (hasSkipped ? [tally.skipped] : [])
      let passed = "\(Quantity.count(tally.passed))/\(Quantity.count(tally.total))"
      table.rows.append(
        [name, split, passed, tally.rate] + numbers.map { Quantity.count($0) })
    }
    for suite in suites {
      let splits = Dictionary(grouping: suite.samples, by: \.first.split)
      let present = Split.allCases.filter { splits[$0] != nil }
      var name = VisibleText.line(suite.label, columns: 100)
      if present.count != 1 {
        add(name, "all", suite.tally(of: suite.samples))
        name = ""
      }
      for split in present {
        add(name, split.rawValue, suite.tally(of: splits[split] ?? []))
        name = ""
      }
    }
    if suites.count > 1 { add("all suites", "all", tally) }
    let width = options.isTerminal ? options.width - 2 : nil
    return table.lines(width: width).map {
      ConsoleLine(indentation: 2, $0, isVerbatim: true)
    }
  }

  // MARK: - Variants

  /// The variants of each suite that has several.
  func variants() -> [ConsoleLine] {
    let sections = SuiteVariants.all(in: suites).map {
      VariantsSection(suite: $0, options: options).lines()
    }
    return Array(sections.joined(separator: [.blank]))
  }

  // MARK: - Classifications

  /// The classification results of each suite with wrong answers.
  func classifications() -> [ConsoleLine] {
    let sections = suites.compactMap { suite in
      suite.record.classification.map {
        ClassificationSection(label: suite.label, classification: $0, width: options.width).lines()
      }
    }
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [.blank]))
  }

  // MARK: - Gates

  /// One line for each gate, or only for each gate that does not hold.
  func gates(onlyBroken: Bool) -> [ConsoleLine] {
    // The gates of a shard are decided after the merge.
    (run.shard == nil ? suites : []).flatMap { suite in
      suite.record.gates.filter { !onlyBroken || $0.verdict != .pass }.map { result in
        let name = VisibleText.line(suite.label, columns: 100)
        let reason = VisibleText.line(result.reason, columns: 400)
        return ConsoleLine(result.verdict.symbol, "\(name): \(result.gate): \(reason)")
      }
    }
  }

  /// One line for each suite whose prompt contains samples.
  func contaminations() -> [ConsoleLine] {
    suites.compactMap { suite in
      guard let found = suite.record.contaminations, !found.isEmpty else { return nil }
      let name = VisibleText.line(suite.label, columns: 100)
      let prompt = suite.record.prompt.path.map { " \($0)" } ?? ""
      return ConsoleLine(
        .warning,
        "\(name)\(prompt): " + VisibleText.line(found.summary(showsLines: true), columns: 400))
    }
  }

  /// The requirement changes: a line for each suite that differs from the baseline, and one for
  /// each change.
  func barChanges() -> [ConsoleLine] {
    let limit = options.verbosity == .verbose ? Int.max : 10
    return suites.flatMap { suite -> [ConsoleLine] in
      let changes = suite.record.barChanges ?? []
      guard !changes.isEmpty else { return [] }
      let name = VisibleText.line(suite.label, columns: 100)
      let heading = ConsoleLine(
        .warning, "\(name): the requirements changed since the baseline")
      let shown = changes.prefix(limit).map {
        ConsoleLine(.detail, indentation: 2, VisibleText.line($0.text, columns: 400))
      }
      let rest = changes.count - shown.count
      return [heading] + shown
        + (rest > 0 ? [ConsoleLine(indentation: 4, "and \(Quantity.count(rest)) more")] : [])
    }
  }

  /// A line about cached answers that were not trusted.
  func unsigned() -> [ConsoleLine] {
    run.unsignedSentence.map { [ConsoleLine(.warning, $0)] } ?? []
  }

  // MARK: - Usage

  /// The tokens, cost, time and share of cached answers; empty if nothing ran.
  func totals() -> [ConsoleLine] {
    let spending = Spending(of: suites.map(\.record))
    guard !trials.isEmpty || spending.usage.total + spending.cachedUsage.total > 0 else {
      return []
    }
    var rows = [
      ("tokens", spending.tokenText),
      ("cost", spending.costText),
      ("time", Quantity.duration(run.duration)),
      (
        "cached",
        "\(Quantity.count(spending.cachedCount)) of \(Quantity.count(trials.count, "answer"))"
          + (spending.sharedCount > 0
            ? " (\(Quantity.count(spending.sharedCount)) shared with a sample that has the same request)"
            : "")
      ),
    ]
    if let spared = sparedText { rows.append(("spared", spared)) }
    return rows.map { label, text in
      let padding = String(repeating: " ", count: 8 - label.count)
      return ConsoleLine(
        indentation: 2, "\(label)\(padding)\(VisibleText.line(text, columns: 400))")
    }
  }

  /// The permissions of the sandbox, if wider than the default.
  func sandbox() -> [ConsoleLine] {
    guard let sandbox = run.sandbox, sandbox.isWide else { return [] }
    return [ConsoleLine(.warning, "sandbox: \(VisibleText.line(sandbox.text, columns: 400))")]
  }

  /// The number of evaluations by costlier evaluators that were skipped, in words, or `nil` if
  /// there are none.
  private var sparedText: String? {
    let tiers = trials.lazy.flatMap(\.scores).compactMap(\.sparedTier)
    let counts = Dictionary(tiers.map { ($0, 1) }, uniquingKeysWith: +)
    let parts = counts.keys.sorted(by: >).map { tier in
      Quantity.count(counts[tier] ?? 0, "\(tier.rawValue) evaluation")
    }
    guard !parts.isEmpty else { return nil }
    return "\(parts.joined(separator: " and ")), as a cheaper evaluator did not pass"
  }

  /// The slowest and the costliest samples.
  func extremes() -> [ConsoleLine] {
    let limit = 5
    let named = suites.flatMap { suite in suite.record.trials.map { (suite.label, $0) } }
    func list(_ title: String, _ items: [(String, TrialResult)], _ text: (TrialResult) -> String)
      -> [ConsoleLine]
    {
      guard !items.isEmpty else { return [] }
      return [ConsoleLine(.progress, title)]
        + items.map { label, trial in
          let name =
            "\(VisibleText.line(label, columns: 100)) › "
            + VisibleText.line(trial.sample, columns: 160)
          let cached = trial.isCached ? " (when it was requested; cached now)" : ""
          return ConsoleLine(.detail, indentation: 2, "\(text(trial))  \(name)\(cached)")
        } + [.blank]
    }
    let slowest = named.filter { $0.1.latency > 0 }
      .sorted { $0.1.latency > $1.1.latency }.prefix(limit)
    let costliest = named.filter { ($0.1.cost ?? 0) > 0 }
      .sorted { ($0.1.cost ?? 0) > ($1.1.cost ?? 0) }.prefix(limit)
    return list("slowest", Array(slowest)) { Quantity.duration($0.latency) }
      + list("costliest", Array(costliest)) { Quantity.dollars($0.cost ?? 0) }
  }

  // MARK: - Verdict

  /// The last line: the verdict in one sentence.
  func verdict() -> ConsoleLine {
    let isShard = run.shard != nil && run.loadFailures.isEmpty && run.isFinished
    return ConsoleLine(isShard ? .progress : run.verdict.symbol, sentence(isShard: isShard))
  }

  private func sentence(isShard: Bool) -> String {
    let tally = tally
    let noun = run.repetitions > 1 && run.rule == nil ? "trial" : "sample"
    var counts =
      "\(Quantity.count(tally.passed)) of \(Quantity.count(tally.total, noun)) passed"
    if tally.total > 0, tally.passed < tally.total { counts += " (\(tally.rate))" }
    if tally.errors > 0 { counts += ", \(Quantity.count(tally.errors, "error"))" }
    if tally.skipped > 0 { counts += ", \(Quantity.count(tally.skipped)) skipped" }
    if isShard, let shard = run.shard {
      return "shard \(shard) is done: \(counts); `prompt-ci merge` decides on all shards"
    }
    var head: String
    switch run.verdict {
    case .pass: head = "passed: \(counts)"
    case .fail: head = "failed: \(reason(.fail)); \(counts)"
    case .inconclusive: head = "inconclusive: \(reason(.inconclusive)); \(counts)"
    }
    if run.wasInterrupted {
      let planned = plannedTrials.map { " of \(Quantity.count($0))" } ?? ""
      head = "interrupted after \(Quantity.count(trials.count))\(planned) trials; \(head)"
    }
    return head
  }

  /// The suites that determine the verdict, in words.
  private func reason(_ verdict: Verdict) -> String {
    var parts: [String] = []
    let named = suites.filter { $0.record.verdict == verdict }
    if !named.isEmpty {
      let shown = named.prefix(3).map { VisibleText.line($0.label, columns: 60) }
        .joined(separator: ", ")
      let rest = named.count > 3 ? " and \(named.count - 3) more" : ""
      let isOne = named.count == 1
      let verb: String
      if verdict == .fail {
        verb = isOne ? "misses its gates" : "miss their gates"
      } else if named.allSatisfy({ $0.holdsAllGates }) {
        // If the gates hold on a part, the whole is still unknown.
        verb = isOne ? "was not run to its end" : "were not run to their end"
      } else {
        verb = "cannot be judged"
      }
      parts.append("\(shown)\(rest) \(verb)")
    }
    if !run.loadFailures.isEmpty {
      parts.append("\(Quantity.count(run.loadFailures.count, "problem")) kept suites from running")
    }
    if parts.isEmpty { parts.append(suites.isEmpty ? "nothing ran" : "not everything was run") }
    return parts.joined(separator: " and ")
  }
}

extension Verdict {
  /// The symbol of the verdict.
  var symbol: ConsoleSymbol {
    switch self {
    case .pass: .pass
    case .fail: .fail
    case .inconclusive: .warning
    }
  }
}
