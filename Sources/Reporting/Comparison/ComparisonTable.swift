internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// The tables of a comparison: pass rates, and the cost, latency and tokens of answers.
struct ComparisonTable {
  /// The suites with their labels.
  let suites: [(String, SuiteComparison)]
  /// The options of the console.
  let options: ConsoleOptions

  /// One row for each suite: the pass rates over the samples that both runs judged, the flips, and
  /// the interval of the difference.
  func rates() -> [ConsoleLine] {
    var table = TextTable(columns: [
      TextTable.Column(title: "suite", alignment: .leading),
      TextTable.Column(title: "compared", alignment: .trailing),
      TextTable.Column(title: "before", alignment: .trailing),
      TextTable.Column(title: "now", alignment: .trailing),
      TextTable.Column(title: "broken", alignment: .trailing),
      TextTable.Column(title: "fixed", alignment: .trailing),
      TextTable.Column(title: "difference", alignment: .trailing),
      TextTable.Column(title: "95% interval", alignment: .trailing),
    ])
    for (label, suite) in suites {
      let evidence = suite.evidence
      let counts = evidence.counts
      table.rows.append([
        VisibleText.line(label, columns: 100), Quantity.count(counts.total),
        percent(counts.baseline), percent(counts.candidate), Quantity.count(counts.lost),
        Quantity.count(counts.gained), evidence.difference.map(ComparisonTable.points) ?? "-",
        evidence.interval.map {
          "\(ComparisonTable.points($0.lower)) to \(ComparisonTable.points($0.upper))"
        } ?? "-",
      ])
    }
    return lines(of: table)
  }

  /// One row for each suite: the tokens, cost and latency of an answer in both runs.
  ///
  /// Empty if no suite has answers in both.
  func efforts() -> [ConsoleLine] {
    let answered = suites.filter { $1.baselineEffort.answers > 0 && $1.candidateEffort.answers > 0 }
    guard !answered.isEmpty else { return [] }
    var table = TextTable(columns: [
      TextTable.Column(title: "per answer", alignment: .leading),
      TextTable.Column(title: "tokens in", alignment: .trailing),
      TextTable.Column(title: "tokens out", alignment: .trailing),
      TextTable.Column(title: "cost", alignment: .trailing),
      TextTable.Column(title: "median latency", alignment: .trailing),
    ])
    for (label, suite) in answered {
      let (old, new) = (suite.baselineEffort, suite.candidateEffort)
      func tokens(_ part: KeyPath<TokenUsage, Int>) -> String {
        func mean(_ effort: AnswerEffort) -> Double? {
          guard effort.usage.isReported else { return nil }
          return Double(effort.usage[keyPath: part]) / Double(effort.answers)
        }
        return change(mean(old), mean(new)) { Quantity.fixed($0, digits: 0) }
      }
      let isFree = old.cost == 0 && new.cost == 0
      table.rows.append([
        VisibleText.line(label, columns: 100), tokens(\.input), tokens(\.output),
        isFree ? "-" : change(old.costPerAnswer, new.costPerAnswer, Quantity.dollars),
        change(old.medianLatency, new.medianLatency, Quantity.duration),
      ])
    }
    return lines(of: table) + [.blank]
  }

  /// A change in words, `120 → 140 (+17%)`, or `unknown` if a number is missing.
  private func change(_ old: Double?, _ new: Double?, _ text: (Double) -> String) -> String {
    guard let old, let new else { return "unknown" }
    if text(old) == text(new) { return text(old) }
    let percent = (new / old - 1) * 100
    let relative =
      percent.isFinite && abs(percent) >= 0.5 && abs(percent) < 1_000
      ? " (\(percent < 0 ? "" : "+")\(Quantity.fixed(percent.rounded(), digits: 0))%)" : ""
    return "\(text(old)) → \(text(new))\(relative)"
  }

  private func lines(of table: TextTable) -> [ConsoleLine] {
    let width = options.isTerminal ? options.width - 2 : nil
    return table.lines(width: width).map { ConsoleLine(indentation: 2, $0, isVerbatim: true) }
  }

  private func percent(_ proportion: Proportion) -> String {
    proportion.rate.map { "\(Quantity.fixed($0 * 100, digits: 1))%" } ?? "-"
  }

  /// A difference of rates in percentage points: `-4.0`, `+12.5`.
  static func points(_ value: Double) -> String {
    let text = Quantity.fixed(abs(value) * 100, digits: 1)
    return text == "0.0" ? "0.0" : (value < 0 ? "-" : "+") + text
  }
}
