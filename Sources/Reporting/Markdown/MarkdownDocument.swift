internal import Console
internal import PromptCI
internal import Results

/// A run as a Markdown document.
struct MarkdownDocument {
  /// The run.
  let run: RunRecord
  /// The run to compare with, if any.
  let baseline: RunRecord?
  /// Converts paths to be relative to the repository.
  let paths: RepositoryPath
  /// The upper bound on the samples of a category that are shown.
  let findingLimit: Int
  /// An invisible first line, by which the text is found again.
  var marker: String?

  /// The text, within a limit.
  func text(limit: MarkdownLimit? = nil) -> String {
    let suites = LabelledSuite.all(of: run)
    let tables = MarkdownTables(run: run, suites: suites)
    let findings = MarkdownFindings(paths: paths, limit: findingLimit)
    let sections =
      [
        title(of: suites), unsigned(), loadFailures(), leftOut(), tables.gates(), tables.results(),
        contaminations(in: suites),
      ]
      + changes(in: suites)
      + [
        findings.section(.fail, in: suites), findings.section(.error, in: suites),
        flaky(in: suites), tables.totals(),
      ]
    return MarkdownSection.joined(sections, limit: limit)
  }

  // MARK: - Sections

  private func title(of suites: [LabelledSuite]) -> MarkdownSection {
    let summary = SummarySection(
      run: run, suites: suites, plannedTrials: nil, options: ConsoleOptions())
    let verdict = summary.verdict()
    let sentence = verdict.spans.map(\.text).joined()
    let symbol = verdict.symbol?.span.text ?? ""
    let mark = marker.map { $0 + "\n" } ?? ""
    return MarkdownSection(
      "\(mark)## \(symbol) prompt-ci\n\n\(MarkdownText.inline(sentence, columns: 600))\n")
  }

  private func unsigned() -> MarkdownSection {
    MarkdownSection(
      run.unsignedSentence.map { "\(MarkdownText.inline($0, columns: 200)).\n" } ?? "")
  }

  private func loadFailures() -> MarkdownSection {
    let items = run.loadFailures.map { failure in
      let name = MarkdownText.code(paths.path(failure.name))
      let block = MarkdownText.block(TextLimits.brief.lines(of: failure.message), language: "text")
      return "\(name)\n\n\(block)\n"
    }
    return MarkdownSection(
      items.isEmpty ? "" : "### Could not be run\n\n", items: items, share: 30, noun: "problem")
  }

  private func leftOut() -> MarkdownSection {
    let items = (run.leftOut ?? []).map { path in
      "- \(MarkdownText.code(paths.path(path.path))): \(MarkdownText.inline(path.reason, columns: 600))\n"
    }
    return MarkdownSection(
      items.isEmpty ? "" : "### Left out\n\n", items: items, share: 10, noun: "path")
  }

  /// The samples that the prompt contains, which do not count.
  private func contaminations(in suites: [LabelledSuite]) -> MarkdownSection {
    let items = suites.compactMap { suite -> String? in
      guard let found = suite.record.contaminations, !found.isEmpty else { return nil }
      let summary = MarkdownText.inline(found.summary(showsLines: true), columns: 400)
      let place = suite.record.prompt.path.map { " at \(MarkdownText.code(paths.path($0)))" } ?? ""
      return "- \(MarkdownText.code(suite.label))\(place): \(summary)\n"
    }
    return MarkdownSection(
      items.isEmpty ? "" : "### In the prompt\n\n", items: items, share: 10, noun: "suite")
  }

  /// The newly failing and the fixed samples; empty without a baseline.
  private func changes(in suites: [LabelledSuite]) -> [MarkdownSection] {
    guard let baseline else { return [] }
    let comparison = RunComparison(baseline: baseline, candidate: run)
    let kinds: KeyValuePairs<String, SampleComparison.Change> = [
      "Newly failing": .broken, "Fixed": .fixed,
    ]
    return kinds.map { title, change in
      let items = comparison.suites.flatMap { suite in
        let label = label(of: suite.candidate, in: suites)
        return suite.samples(change).compactMap(\.candidate.first).map { trial in
          "- \(MarkdownText.code("\(label) › \(trial.sample)")) at "
            + "\(MarkdownText.code(paths.place(trial.location)))\n"
        }
      }
      let count = Quantity.count(items.count, "sample")
      return MarkdownSection(
        items.isEmpty ? "" : "### \(title) since the baseline (\(count))\n\n", items: items,
        share: 10, noun: "sample")
    }
  }

  private func label(of record: SuiteRecord, in suites: [LabelledSuite]) -> String {
    suites.first {
      $0.record.name == record.name && $0.record.model == record.model
        && $0.record.prompt == record.prompt
    }?.label ?? record.name
  }

  private func flaky(in suites: [LabelledSuite]) -> MarkdownSection {
    let items = suites.flatMap { suite in
      suite.samples.filter(\.outcome.isFlaky).map { sample in
        "- \(MarkdownText.code("\(suite.label) › \(sample.first.sample)")): passed "
          + "\(sample.outcome.passes) of \(sample.outcome.count)\n"
      }
    }
    let count = Quantity.count(items.count, "sample")
    return MarkdownSection(
      items.isEmpty ? "" : "### Flaky (\(count))\n\n", items: items, share: 10, noun: "sample")
  }
}
