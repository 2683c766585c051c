import Foundation
import FoundationXML
import Results
import Runner

/// The reports that a run wrote to a folder, parsed.
struct Reports {
  /// The options that write the reports.
  static let options = ["--junit", "junit.xml", "--json", "run.json"]

  /// The run record.
  let record: RunRecord
  /// The JUnit report, which is well formed.
  let junit: XMLDocument

  /// Reads the reports.
  init(in folder: WorkingFolder) throws {
    record = try Reports.record("run.json", in: folder)
    junit = try XMLDocument(data: Data(contentsOf: folder["junit.xml"]))
  }

  /// Reads a run record.
  static func record(_ path: String, in folder: WorkingFolder) throws -> RunRecord {
    try JSONDecoder().decode(RunRecord.self, from: Data(contentsOf: folder[path]))
  }

  /// The number of elements of the JUnit report that an XPath selects.
  func count(_ path: String) throws -> Int {
    try junit.nodes(forXPath: path).count
  }

  /// A number in an attribute of the root of the JUnit report.
  func total(_ attribute: String) -> Int? {
    (junit.rootElement()?.attribute(forName: attribute)?.stringValue).flatMap { Int($0) }
  }

  /// The trials of all suites.
  var trials: [TrialResult] { record.suites.flatMap(\.trials) }

  /// The number of trials with an outcome.
  func count(_ outcome: Outcome) -> Int {
    trials.count { $0.outcome == outcome }
  }
}
