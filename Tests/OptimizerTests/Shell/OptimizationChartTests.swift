import Foundation
import FoundationXML
import PromptCI
import Testing

@testable import Optimizer

struct OptimizationChartTests {
  private static func chart(_ shares: [Double]) -> OptimizationChart {
    OptimizationChart(
      .fixture(
        history: shares.enumerated().map {
          OptimizationResult.Point(iteration: $0, calls: 10 * $0, search: $1, training: $1)
        }))
  }

  @Test(arguments: [
    ([], ""), ([0], "▁"), ([1], "█"), ([0, 0.124, 0.125, 0.5, 0.874, 0.875, 1], "▁▁▂▅▇██"),
  ])
  func `the sparkline has one bar per round, in eighths`(shares: [Double], line: String) {
    #expect(Self.chart(shares).sparkline == line)
  }

  @Test(arguments: [[], [0.5], [0, 0.5, 1], Array(repeating: 0.3, count: 41)])
  func `the SVG is well-formed, with one point per round`(shares: [Double]) throws {
    let document = try XMLDocument(data: Data(Self.chart(shares).svg.utf8))
    let lines = try document.nodes(forXPath: "//*[local-name()='polyline']/@points")
    #expect(lines.count == 2)
    for line in lines {
      let points = (line.stringValue ?? "").split(separator: " ")
        .map { $0.split(separator: ",").compactMap { Double($0) } }
      try #require(points.count == shares.count)
      #expect(points.allSatisfy { (0...640).contains($0[0]) && (0...280).contains($0[1]) })
      // A larger share is nearer to the top.
      guard shares == [0, 0.5, 1] else { continue }
      #expect(points[0][1] > points[1][1] && points[1][1] > points[2][1])
    }
  }
}
