import Foundation
import Results
import Testing

@testable import Reporting

/// A parsed HTML report.
struct HTMLPage {
  /// The whole page.
  let text: String
  /// The data for the page's script.
  let data: [String: Any]

  /// Creates the report of a run and parses it.
  init(_ run: RunRecord, baseline: RunRecord? = nil) throws {
    let path = NSTemporaryDirectory() + "html-\(UUID().uuidString).html"
    defer { unlink(path) }
    let reporter = HTMLReporter(
      path: path, baseline: baseline, workingDirectory: RunFixture.directory)
    for event in RunFixture.events(of: run) { try reporter.receive(event) }
    let bytes = try #require(FileManager.default.contents(atPath: path))
    text = String(decoding: bytes, as: UTF8.self)
    let start = try #require(text.range(of: #"<script type="application/json" id="data">"#))
    let rest = text[start.upperBound...]
    let end = try #require(rest.range(of: "</script>"))
    let json = try JSONSerialization.jsonObject(with: Data(rest[..<end.lowerBound].utf8))
    data = try #require(json as? [String: Any])
  }

  /// The data of each sample.
  var samples: [[String: Any]] { data["samples"] as? [[String: Any]] ?? [] }

  /// The first trial of each sample.
  var trials: [[String: Any]] {
    samples.compactMap { ($0["t"] as? [[String: Any]])?.first }
  }

  /// The HTML of a section; empty if the section is missing.
  func section(_ id: String) -> String {
    guard let start = text.range(of: #"<section id="\#(id)""#),
      let end = text[start.upperBound...].range(of: "</section>")
    else { return "" }
    return String(text[start.lowerBound..<end.lowerBound])
  }

  /// The rows of a section's tables, as the texts of their cells.
  func rows(_ id: String) -> [[String]] {
    section(id).components(separatedBy: "<tr").dropFirst().map { row in
      row.components(separatedBy: "<t").dropFirst()
        .filter { $0.hasPrefix("d") || $0.hasPrefix("h ") }
        .map { cell in
          "<t\(cell.components(separatedBy: "</t")[0])".replacing(/<[^>]*>/, with: "")
            .trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
  }
}
