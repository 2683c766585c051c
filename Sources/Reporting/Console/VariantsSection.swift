internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// The variants of a suite side by side: pass rates, cost, latency, and the samples on which they
/// differ.
struct VariantsSection {
  /// The upper bound on the differing samples that are shown, unless the output is verbose.
  static let limit = 10

  /// The suite and its variants.
  let suite: SuiteVariants
  /// The options of the console.
  let options: ConsoleOptions

  /// The lines.
  func lines() -> [ConsoleLine] {
    var table = TextTable(
      columns: [
        TextTable.Column(title: "variant", alignment: .leading),
        TextTable.Column(title: "passed", alignment: .trailing),
        TextTable.Column(title: "rate", alignment: .trailing),
        TextTable.Column(title: "95% interval", alignment: .trailing),
        TextTable.Column(title: "cost", alignment: .trailing),
        TextTable.Column(title: "median", alignment: .trailing),
        TextTable.Column(title: "verdict", alignment: .leading),
      ])
    table.rows = suite.variants.map(row)
    let heading = ConsoleLine(
      .progress, "\(VisibleText.line(suite.name, columns: 100)): variants side by side")
    let width = options.isTerminal ? options.width - 2 : nil
    let rows = table.lines(width: width).map {
      ConsoleLine(indentation: 2, $0, isVerbatim: true)
    }
    return [heading] + rows + differences()
  }

  private func row(_ variant: LabelledSuite) -> [String] {
    let tally = variant.tally(of: variant.samples)
    let judged = variant.samples.count { $0.outcome.outcome != .skipped }
    let spending = Spending(variant.record.trials)
    // Includes cached answers: the cost of a variant does not depend on the cache.
    let cost = spending.cost + spending.savedCost
    let times = variant.record.trials.filter { $0.output != nil }.map(\.latency)
    return [
      VisibleText.line(variant.label, columns: 60),
      "\(Quantity.count(tally.passed))/\(Quantity.count(tally.total))", tally.rate,
      tally.interval(samples: judged),
      spending.unpriced.isEmpty && cost > 0 ? Quantity.dollars(cost) : "-",
      Percentile.value(of: times, at: 0.5).map(Quantity.duration) ?? "-",
      variant.record.verdict.rawValue,
    ]
  }

  private func differences() -> [ConsoleLine] {
    let all = suite.differences()
    guard !all.isEmpty else {
      return [ConsoleLine(indentation: 2, "all variants have the same outcome for every sample")]
    }
    let limit = options.verbosity == .verbose ? all.count : VariantsSection.limit
    let heading = ConsoleLine(
      .difference, indentation: 2, "they differ on \(Quantity.count(all.count, "sample")):")
    let shown = all.prefix(limit).map { difference in
      let outcomes = difference.outcomes.map { outcome in
        outcome.map { "\($0.symbol.character) \($0.rawValue)" } ?? "- not run"
      }
      return ConsoleLine(
        .detail, indentation: 4,
        "\(VisibleText.line(difference.sample, columns: 100))  \(outcomes.joined(separator: "  "))")
    }
    let rest = all.count - shown.count
    return [heading] + shown
      + (rest > 0
        ? [ConsoleLine(indentation: 6, "and \(Quantity.count(rest)) more; --verbose shows all")]
        : [])
  }
}
