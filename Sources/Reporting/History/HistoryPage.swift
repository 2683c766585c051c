internal import Console
internal import Foundation
internal import PromptCI
package import Results
internal import Statistics

/// A history as one self-contained HTML page, without scripts, fonts or images from elsewhere.
package struct HistoryPage: Sendable {
  private let history: RunHistory
  private let workingDirectory: String

  /// Creates the page of a history.
  package init(
    _ history: RunHistory, workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.history = history
    self.workingDirectory = workingDirectory
  }

  /// Writes the page.
  ///
  /// - Throws: ``ReportFileError`` if the file cannot be written; an existing file then stays.
  package func write(to path: String, redacting redact: (String) -> String) throws {
    let bytes = Array(redact(text).utf8)
    try ReportFile(path: path).write { append in try append(bytes) }
  }

  /// The HTML of the page.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(HistoryPage.policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>prompt-ci: history</title>
    <style>\(HistoryPage.style)</style>
    </head>
    <body>
    <header>
    <p class="brand">prompt-ci</p>
    </header>
    <main>
    <h1>History</h1>
    \((history.trends.map(section) + [flaky, partial]).filter { !$0.isEmpty }.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  // MARK: - Suites

  private func section(_ trend: RunHistory.Trend) -> String {
    let prompt = trend.promptPath.map { RelativePath.path($0, in: workingDirectory) }
    let rows = trend.versions.enumerated().flatMap { index, version in
      version.points.enumerated().map { place, point in
        row(of: point, in: version, changesPrompt: index > 0 && place == 0)
      }
    }
    return """
      <section>
      <h2>\(escaped(trend.suite))</h2>
      <p>\(escaped(trend.model.name)), \(escaped(prompt ?? "prompt in the eval file"))</p>
      \(HistoryChart(trend: trend).svg)
      <div class="wide"><table>
      <thead><tr><th>run</th><th>time</th><th>commit</th><th>prompt</th><th class="n">passed</th>\
      <th class="n">rate</th><th class="n">95% interval</th><th class="n">cost</th><th>verdict</th></tr></thead>
      <tbody>
      \(rows.reversed().joined(separator: "\n"))
      </tbody>
      </table></div>
      </section>
      """
  }

  private func row(
    of point: RunHistory.Point, in version: RunHistory.Version, changesPrompt: Bool
  ) -> String {
    let interval = point.passed.wilson(confidence: 0.95)
    func percent(_ share: Double) -> String { Quantity.fixed(share * 100, digits: 1) }
    var mark = changesPrompt ? " <span class=\"new\">new prompt</span>" : ""
    if let change = point.judgingChange {
      mark += " <span class=\"new\" title=\"\(escaped(change.text))\">new evaluators</span>"
    }
    let verdict = ["pass", "fail"].contains(point.verdict) ? point.verdict : "inconclusive"
    let cells = [
      "<td>\(escaped(point.run))</td>",
      "<td>\(escaped(HistoryReport.time(point.startedAt)))</td>",
      "<td><code>\(escaped(HistoryReport.commit(of: point)))</code></td>",
      "<td><code>\(escaped(String(version.promptSHA256.prefix(8))))</code>\(mark)</td>",
      "<td class=\"n\">\(point.passed.successes)/\(point.passed.trials)</td>",
      "<td class=\"n\">\(percent(point.passed.rate ?? 0))%</td>",
      "<td class=\"n\">\(percent(interval.lower)) to \(percent(interval.upper))</td>",
      "<td class=\"n\">\(point.cost.map { $0 == 0 ? "-" : Quantity.dollars($0) } ?? "unknown")</td>",
      "<td class=\"\(verdict)\">\(verdict)</td>",
    ]
    return "<tr>\(cells.joined())</tr>"
  }

  // MARK: - Samples

  private var flaky: String {
    guard !history.flaky.isEmpty else { return "" }
    let rows = history.flaky.map { sample in
      "<tr><td>\(escaped(sample.suite))</td><td>\(escaped(sample.sample))</td>"
        + "<td><code>\(escaped(String(sample.promptSHA256.prefix(8))))</code></td>"
        + "<td class=\"n\">\(sample.passes)/\(sample.passes + sample.failures)</td>"
        + "<td class=\"n\">\(Quantity.fixed((sample.passRate ?? 0) * 100, digits: 0))%</td>"
        + "<td class=\"n\">\(sample.runs)</td></tr>"
    }
    return """
      <section>
      <h2>Flaky samples</h2>
      <p>They passed and failed on the same prompt and model, judged by the same evaluators.</p>
      <div class="wide"><table>
      <thead><tr><th>suite</th><th>sample</th><th>prompt</th><th class="n">passed</th><th class="n">rate</th>\
      <th class="n">runs</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>
      </section>
      """
  }

  private var partial: String {
    guard history.partialCount > 0 else { return "" }
    return "<p>\(Quantity.count(history.partialCount, "run")) left out: they were partial or "
      + "interrupted.</p>"
  }

  private func escaped(_ text: String) -> String { HTMLBuilder.escaped(VisibleText.line(text)) }

  /// The style sheet of a run's report, with a few additions.
  private static let style =
    HTMLTemplate.style + """

      h1 { margin-bottom: 1rem; } .n { text-align: right; font-variant-numeric: tabular-nums; }
      td.pass { color: var(--pass); } td.fail { color: var(--fail); }
      .new, td.inconclusive { color: var(--error); } td { white-space: nowrap; }
      .wide { overflow-x: auto; } svg.trend { max-width: 100%; height: auto; }
      svg.trend text { fill: var(--muted); font-size: 11px; }
      """

  /// The Content Security Policy: the page loads nothing, runs no script, and accepts only its own
  /// style sheet.
  private static let policy =
    "default-src 'none'; style-src '\(HTMLTemplate.hash(of: style))'; base-uri 'none'; form-action 'none'"
}
