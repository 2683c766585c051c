internal import Console
internal import Results

/// The failures and errors of a run, grouped by category.
struct FindingsSection {
  /// The upper bound on the samples of a category that are shown, unless the output is verbose.
  static let limit = 10

  /// Describes trials as lines.
  let trialLines: TrialLines

  private var verbosity: ConsoleOptions.Verbosity { trialLines.options.verbosity }

  /// The findings with an outcome; empty if there are none.
  func lines(_ outcome: Outcome, in suites: [LabelledSuite]) -> [ConsoleLine] {
    Finding.groups(outcome, in: suites).flatMap { group in
      let shown =
        verbosity == .verbose ? group.findings[...] : group.findings.prefix(FindingsSection.limit)
      var lines: [ConsoleLine] = []
      if verbosity == .quiet {
        lines = shown.map { trialLines.line(of: $0, category: group.category) }
      } else {
        lines = [title(of: group, outcome: outcome), .blank]
        for finding in shown { lines += trialLines.lines(of: finding) + [.blank] }
      }
      let rest = group.findings.count - shown.count
      if rest > 0 {
        let category = VisibleText.line(group.category, columns: 60)
        let text = "and \(Quantity.count(rest)) more of \(category); --verbose shows all"
        lines.append(ConsoleLine(indentation: verbosity == .quiet ? 2 : 4, text))
        if verbosity != .quiet { lines.append(.blank) }
      }
      return lines
    }
  }

  /// The samples whose repetitions disagree, in the order of the record.
  func flakyLines(in suites: [LabelledSuite]) -> [ConsoleLine] {
    var flaky: [(suite: String, sample: RepeatedSample)] = []
    for suite in suites {
      for sample in suite.samples where sample.outcome.isFlaky {
        flaky.append((suite.label, sample))
      }
    }
    guard !flaky.isEmpty else { return [] }
    let limit = verbosity == .verbose ? flaky.count : FindingsSection.limit
    var lines = [
      ConsoleLine(
        .warning,
        "flaky: \(Quantity.count(flaky.count, "sample")) passed in some trials and failed in "
          + "others")
    ]
    lines += flaky.prefix(limit).map { suite, sample in
      let name = trialLines.name(suite: suite, sample: sample.first.sample)
      return ConsoleLine(
        .detail, indentation: 2,
        "\(name)  passed \(sample.outcome.passes) of \(sample.outcome.count)")
    }
    if flaky.count > limit {
      lines.append(
        ConsoleLine(indentation: 4, "and \(flaky.count - limit) more; --verbose shows all"))
    }
    return lines + [.blank]
  }

  private func title(of group: Finding.Group, outcome: Outcome) -> ConsoleLine {
    let category = VisibleText.line(group.category, columns: 60)
    let kind = outcome == .error ? "error " : ""
    let meaning = CategoryText.meaning(of: group.category).map { ": \($0)" } ?? ""
    return ConsoleLine(
      outcome.symbol,
      "\(kind)\(category)\(meaning) (\(Quantity.count(group.findings.count, "sample")))")
  }
}
