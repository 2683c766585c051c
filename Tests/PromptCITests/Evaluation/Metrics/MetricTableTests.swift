import Foundation
import Testing

/// The table that `Tests/Oracles/metric-table` prints: each metric, its oracle, and their largest
/// deviation.
struct MetricTableTests {
  static let path = ProcessInfo.processInfo.environment["METRIC_TABLE"]

  @Test(.enabled(if: path != nil, "METRIC_TABLE names no file to write"))
  func `writes the table of metrics`() throws {
    let file = MetricVectors.file
    var lines = [
      "| metric | oracle | version | values | largest deviation |", "|---|---|---|---|---|",
    ]
    for comparison in OracleComparison.all {
      let values = comparison.values(file)
      let version = try #require(file.libraries[comparison.oracle])
      let largest = values.map(\.deviation).max() ?? 0
      lines.append(
        "| \(comparison.metric) | \(comparison.oracle) | \(version) | \(values.count) | "
          + String(format: "%.1e", largest) + " |")
    }
    try lines.joined(separator: "\n").appending("\n")
      .write(toFile: try #require(Self.path), atomically: true, encoding: .utf8)
    #expect(lines.count == OracleComparison.all.count + 2)
  }
}
