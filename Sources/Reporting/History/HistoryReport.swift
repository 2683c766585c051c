package import Console
internal import Foundation
internal import PromptCI
package import Results
internal import Statistics

/// The history of suites, as text.
package struct HistoryReport {
  /// The upper bound on the flaky samples that are listed, unless the output is verbose.
  private static let limit = 10

  private let history: RunHistory
  private let options: ConsoleOptions
  private let workingDirectory: String

  /// The whole report; every line ends with a line feed.
  ///
  /// - Parameters:
  ///   - history: The history.
  ///   - options: The options of the console.
  ///   - workingDirectory: The directory that paths are relative to.
  /// - Returns: Text that is safe to print.
  package static func text(
    of history: RunHistory, options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) -> String {
    let report = HistoryReport(
      history: history, options: options, workingDirectory: workingDirectory)
    let renderer = ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil)
    let blocks =
      history.trends.map(report.lines) + [report.flaky, report.judgedOtherwise, report.partial]
    return renderer.text(
      of: Array(blocks.filter { !$0.isEmpty }.joined(separator: [.blank])))
  }

  private func lines(of trend: RunHistory.Trend) -> [ConsoleLine] {
    let prompt = trend.promptPath.map { RelativePath.path($0, in: workingDirectory) }
    let head = "\(trend.suite)  \(trend.model.name), \(prompt ?? "prompt in the eval file")"
    var table = TextTable(columns: [
      TextTable.Column(title: "prompt", alignment: .leading),
      TextTable.Column(title: "first run", alignment: .leading),
      TextTable.Column(title: "commit", alignment: .leading),
      TextTable.Column(title: "runs", alignment: .trailing),
      TextTable.Column(title: "trend", alignment: .leading),
      TextTable.Column(title: "passed", alignment: .trailing),
      TextTable.Column(title: "rate", alignment: .trailing),
      TextTable.Column(title: "95% interval", alignment: .trailing),
      TextTable.Column(title: "cost", alignment: .trailing),
      TextTable.Column(title: "verdict", alignment: .leading),
    ])
    for version in trend.versions {
      table.rows.append(row(of: version))
      guard options.verbosity == .verbose else { continue }
      for point in version.points { table.rows.append(row(of: point)) }
    }
    let width = options.isTerminal ? options.width - 2 : nil
    return [
      ConsoleLine(
        .progress,
        "\(VisibleText.line(head, columns: 200))  \(Sparkline.text(of: trend.rates))")
    ]
      + table.lines(width: width).map { ConsoleLine(indentation: 2, $0, isVerbatim: true) }
      + changes(of: trend) + judgingChanges(of: trend)
  }

  private func row(of version: RunHistory.Version) -> [String] {
    let last = version.last
    return [
      String(version.promptSHA256.prefix(8)), HistoryReport.time(version.first.startedAt),
      HistoryReport.commit(of: version.first), Quantity.count(version.points.count),
      Sparkline.text(of: version.rates, limit: 12),
    ] + HistoryReport.figures(of: last)
  }

  private func row(of point: RunHistory.Point) -> [String] {
    [
      "  \(point.run)", HistoryReport.time(point.startedAt), HistoryReport.commit(of: point), "",
      Sparkline.text(of: [point.passed.rate ?? 0]),
    ] + HistoryReport.figures(of: point)
  }

  /// The runs that changed the prompt, and the effect on the pass rate.
  private func changes(of trend: RunHistory.Trend) -> [ConsoleLine] {
    zip(trend.versions, trend.versions.dropFirst()).map { old, new in
      let (before, after) = (old.last.passed.rate ?? 0, new.first.passed.rate ?? 0)
      return ConsoleLine(
        .difference, indentation: 2,
        "run \(new.first.run) changed the prompt from \(old.promptSHA256.prefix(8)) to "
          + "\(new.promptSHA256.prefix(8)): \(ComparisonTable.points(after - before)) points")
    }
  }

  /// The runs that changed the judging, the newest last.
  private func judgingChanges(of trend: RunHistory.Trend) -> [ConsoleLine] {
    let all = trend.versions.flatMap(\.points).compactMap { point in
      point.judgingChange.map { "run \(point.run): \($0.text)" }
    }
    let shown = options.verbosity == .verbose ? all[...] : all.suffix(HistoryReport.limit)
    return shown.map {
      ConsoleLine(.difference, indentation: 2, VisibleText.line($0, columns: 400))
    }
  }

  private var judgedOtherwise: [ConsoleLine] {
    guard let first = history.judgedOtherwise.first else { return [] }
    let count = history.judgedOtherwise.count
    let name = VisibleText.line("\(first.suite) › \(first.sample)", columns: 200)
    return [
      ConsoleLine(
        .progress,
        "\(Quantity.count(count, "sample")) passed and failed on the same prompt and model, but judged by different evaluators "
          + "each time, which is not flaky: \(name)" + (count > 1 ? " and \(count - 1) more" : ""))
    ]
  }

  private var flaky: [ConsoleLine] {
    guard !history.flaky.isEmpty else { return [] }
    let shown =
      options.verbosity == .verbose ? history.flaky[...] : history.flaky.prefix(HistoryReport.limit)
    let rows = shown.map { sample in
      let name = VisibleText.line("\(sample.suite) › \(sample.sample)", columns: 200)
      let judged = sample.passes + sample.failures
      let share = Quantity.fixed((sample.passRate ?? 0) * 100, digits: 0)
      return ConsoleLine(
        .detail, indentation: 2,
        "\(name)  passed \(sample.passes) of \(judged) (\(share)%) in "
          + "\(Quantity.count(sample.runs, "run")), prompt \(sample.promptSHA256.prefix(8))")
    }
    let rest = history.flaky.count - shown.count
    return [
      ConsoleLine(
        .warning,
        "flaky: \(Quantity.count(history.flaky.count, "sample")) passed and failed on the same "
          + "prompt and model")
    ] + rows
      + (rest > 0 ? [ConsoleLine(indentation: 4, "and \(rest) more; --verbose shows all")] : [])
  }

  private var partial: [ConsoleLine] {
    guard history.partialCount > 0 else { return [] }
    let count = Quantity.count(history.partialCount, "run")
    return [
      ConsoleLine(.skip, "\(count) left out: they were partial or interrupted")
    ]
  }

  // MARK: - Cells

  private static func figures(of point: RunHistory.Point) -> [String] {
    let interval = point.passed.wilson(confidence: 0.95)
    func percent(_ share: Double) -> String { Quantity.fixed(share * 100, digits: 1) }
    return [
      "\(Quantity.count(point.passed.successes))/\(Quantity.count(point.passed.trials))",
      "\(percent(point.passed.rate ?? 0))%",
      "\(percent(interval.lower)) to \(percent(interval.upper))",
      point.cost.map { $0 == 0 ? "-" : Quantity.dollars($0) } ?? "unknown", point.verdict,
    ]
  }

  /// The start of a run as `2026-11-21 07:00Z`.
  static func time(_ startedAt: String) -> String {
    VisibleText.line(String(startedAt.prefix(16)), columns: 16)
      .replacing("T", with: " ") + "Z"
  }

  /// The start of the commit's hash, with a `+` if the working tree differed from it.
  static func commit(of point: RunHistory.Point) -> String {
    guard let commit = point.gitCommit else { return "-" }
    return VisibleText.line(String(commit.prefix(8)), columns: 8)
      + (point.isDirty == true ? "+" : "")
  }
}
