internal import Foundation
internal import PromptCI
package import Results
internal import Statistics

/// A history as a JSON document for other tools.
package struct HistoryDocument: Encodable, Sendable {
  private struct Trend: Encodable {
    let suite: String
    let model: ModelID
    let promptPath: String?
    let runs: [Point]
  }

  private struct Point: Encodable {
    let run: String
    let startedAt: String
    let gitCommit: String?
    let isDirty: Bool?
    let promptSHA256: String
    let isPromptChanged: Bool
    let passed: Int
    let total: Int
    let errors: Int
    let interval: Interval
    let cost: Double?
    let verdict: String
    let judgingChange: String?
  }

  private struct Sample: Encodable {
    let suite: String
    let model: ModelID
    let promptSHA256: String
    let sample: String
    let runs: Int
    let passes: Int
    let failures: Int
  }

  private let version = 1
  private let suites: [Trend]
  private let flaky: [Sample]

  /// Creates the document of a history.
  package init(_ history: RunHistory) {
    suites = history.trends.map { trend in
      Trend(
        suite: trend.suite, model: trend.model, promptPath: trend.promptPath,
        runs: trend.versions.enumerated().flatMap { index, version in
          version.points.enumerated().map { place, point in
            Point(
              run: point.run, startedAt: point.startedAt, gitCommit: point.gitCommit,
              isDirty: point.isDirty, promptSHA256: version.promptSHA256,
              isPromptChanged: index > 0 && place == 0, passed: point.passed.successes,
              total: point.passed.trials, errors: point.errors,
              interval: point.passed.wilson(confidence: 0.95), cost: point.cost,
              verdict: point.verdict, judgingChange: point.judgingChange?.text)
          }
        })
    }
    flaky = history.flaky.map { sample in
      Sample(
        suite: sample.suite, model: sample.model, promptSHA256: sample.promptSHA256,
        sample: sample.sample, runs: sample.runs, passes: sample.passes,
        failures: sample.failures)
    }
  }

  /// Writes the document.
  ///
  /// - Throws: ``ReportFileError`` if the file cannot be written; an existing file then stays.
  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    try ReportFile(path: path).write { append in try append(bytes) }
  }
}
