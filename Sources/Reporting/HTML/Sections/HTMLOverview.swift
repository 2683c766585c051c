internal import Console
internal import PromptCI
internal import Results

/// The overview of a run: the verdict and its reason, counts, cost, time, and missing trials.
struct HTMLOverview {
  /// The run.
  let run: RunRecord
  /// Its suites.
  let suites: [LabelledSuite]
  /// The number of planned trials, if known.
  let plannedTrials: Int?

  /// The verdict in one sentence, as on the console.
  var sentence: String {
    SummarySection(
      run: run, suites: suites, plannedTrials: plannedTrials, options: ConsoleOptions()
    ).verdict().spans.map(\.text).joined()
  }

  /// Writes the overview.
  func write(to html: inout HTMLBuilder) {
    html.element(
      "section",
      ["id": "verdict", "class": run.verdict.rawValue, "aria-labelledby": "verdict-title"]
    ) { html in
      html.element("h1", ["id": "verdict-title"]) { $0.verdict(run.verdict) }
      html.element("p", ["class": "reason", "dir": "auto"], sentence)
      notes(&html)
      html.element("dl", ["class": "facts"]) { facts(&$0) }
    }
    html.lineBreak()
    failures(&html)
    leftOut(&html)
  }

  /// Writes notes on missing parts of the run.
  private func notes(_ html: inout HTMLBuilder) {
    let unrun = suites.flatMap { suite in
      (suite.record.unrunSamples ?? []).map { suites.count > 1 ? "\(suite.label) › \($0)" : $0 }
    }
    if !unrun.isEmpty {
      let names = unrun.prefix(10).map { VisibleText.line($0, columns: 60) }.joined(separator: ", ")
      let rest = unrun.count > 10 ? " and \(Quantity.count(unrun.count - 10)) more" : ""
      html.element(
        "p", ["class": "note", "dir": "auto"],
        "Not run at all: \(Quantity.count(unrun.count, "sample")): \(names)\(rest).")
    }
    if run.wasInterrupted {
      html.element(
        "p", ["class": "note"],
        "The run was interrupted: this page covers the trials that had ended.")
    }
    if let spent = run.budgetSpent {
      html.element("p", ["class": "note"], "The budget ended the run: \(spent)")
    }
    if let sentence = run.unsignedSentence {
      html.element("p", ["class": "note"], sentence + ".")
    }
  }

  private func facts(_ html: inout HTMLBuilder) {
    let trials = suites.flatMap(\.record.trials)
    let spending = Spending(of: suites.map(\.record))
    let tally = OutcomeTally(of: suites.flatMap(\.samples))
    fact("samples", &html) { html in
      html.text("\(Quantity.count(tally.done)): ")
      let counts: [(String, Int, Outcome)] = [
        ("passed", tally.passed, .pass), ("failed", tally.failed, .fail),
        (tally.errors == 1 ? "error" : "errors", tally.errors, .error),
        ("skipped", tally.skipped, .skipped),
      ]
      let shown = counts.filter { $0.1 > 0 || $0.2 == .pass || $0.2 == .fail }
      for (index, count) in shown.enumerated() {
        if index > 0 { html.text(", ") }
        html.filterLink("outcome", count.2.rawValue, "\(Quantity.count(count.1)) \(count.0)")
      }
    }
    let flaky = suites.flatMap(\.samples).count { $0.outcome.isFlaky }
    if flaky > 0 {
      fact("flaky", &html) { $0.filterLink("flaky", "1", Quantity.count(flaky, "sample")) }
    }
    let quarantined = suites.flatMap(\.samples).count { $0.quarantine != nil }
    if quarantined > 0 {
      fact("in quarantine", &html) {
        $0.filterLink("quarantine", "1", Quantity.count(quarantined, "sample"))
      }
    }
    for suite in suites {
      guard let found = suite.record.contaminations, !found.isEmpty else { continue }
      let name = suites.count > 1 ? "\(suite.label): " : ""
      fact(
        "in the prompt",
        VisibleText.line(name + found.summary(showsLines: true), columns: 400), &html)
    }
    if run.repetitions > 1 {
      let rule = run.requiredPasses.map { ", of which \(Quantity.count($0)) must pass" } ?? ""
      fact(
        "trials",
        "\(Quantity.count(run.repetitions)) per sample\(rule); "
          + Quantity.count(trials.count, "trial"), &html)
    }
    if let shard = run.shard { fact("shard", "\(shard)", &html) }
    fact("cost", spending.costText, &html)
    fact("tokens", spending.tokenText, &html)
    fact("time", Quantity.duration(run.duration), &html)
    fact(
      "cached",
      "\(Quantity.count(spending.cachedCount)) of \(Quantity.count(trials.count, "answer"))", &html)
    if let sandbox = run.sandbox { fact("sandbox", sandbox.text, &html) }
    if let commit = run.gitCommit { fact("commit", commit, &html) }
    fact("began", &html) { $0.element("time", ["datetime": run.startedAt], run.startedAt) }
    if let seed = run.seed { fact("seed", String(seed), &html) }
    fact("created by", run.tool, &html)
  }

  private func fact(_ name: String, _ value: String, _ html: inout HTMLBuilder) {
    fact(name, &html) { $0.text(value) }
  }

  private func fact(
    _ name: String, _ html: inout HTMLBuilder, _ value: (inout HTMLBuilder) -> Void
  ) {
    html.element("div") { html in
      html.element("dt", name)
      html.element("dd", ["dir": "auto"]) { value(&$0) }
    }
    html.lineBreak()
  }

  private func leftOut(_ html: inout HTMLBuilder) {
    guard let paths = run.leftOut, !paths.isEmpty else { return }
    html.section("left-out", "What was left out") { html in
      for path in paths {
        html.element("p", ["dir": "auto"], path.description)
        html.lineBreak()
      }
    }
  }

  private func failures(_ html: inout HTMLBuilder) {
    guard !run.loadFailures.isEmpty else { return }
    html.section("load-failures", "What could not be run") { html in
      for failure in run.loadFailures {
        html.element("h3", ["dir": "auto"], failure.name.isEmpty ? "a suite" : failure.name)
        html.element("pre", TextLimits.full.lines(of: failure.message).joined(separator: "\n"))
        html.lineBreak()
      }
    }
  }
}
