internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// A chart of a suite's pass rates over its runs, with their intervals and a line at each change of
/// the prompt.
struct HistoryChart {
  /// The trend to draw.
  let trend: RunHistory.Trend

  private let width = 640.0
  private let height = 160.0
  private let left = 40.0
  private let top = 12.0

  /// The chart as SVG.
  var svg: String {
    let points = trend.versions.flatMap(\.points)
    let step = (width - left - 16) / Double(max(points.count - 1, 1))
    func x(_ index: Int) -> Double { left + step * Double(index) }
    func y(_ share: Double) -> Double { top + (height - top - 20) * (1 - share) }
    func n(_ value: Double) -> String { Quantity.fixed(value, digits: 1) }
    var parts: [String] = []
    for share in [0, 0.5, 1] {
      parts.append(
        "<line x1=\"\(n(left))\" x2=\"\(n(width - 16))\" y1=\"\(n(y(share)))\" y2=\"\(n(y(share)))\" "
          + "stroke=\"var(--line)\"/><text x=\"\(n(left - 6))\" y=\"\(n(y(share) + 4))\" "
          + "text-anchor=\"end\">\(Int(share * 100))%</text>")
    }
    var start = 0
    for version in trend.versions.dropLast() {
      start += version.points.count
      let place = x(start) - step / 2
      parts.append(
        "<line x1=\"\(n(place))\" x2=\"\(n(place))\" y1=\"\(n(top))\" y2=\"\(n(y(0)))\" "
          + "stroke=\"var(--error)\" stroke-dasharray=\"4 3\"/><text x=\"\(n(place))\" "
          + "y=\"\(n(height - 4))\" text-anchor=\"middle\">new prompt</text>")
    }
    let line = points.enumerated().map { "\(n(x($0))),\(n(y($1.passed.rate ?? 0)))" }
    parts.append(
      "<polyline fill=\"none\" stroke=\"var(--link)\" stroke-width=\"1.5\" "
        + "points=\"\(line.joined(separator: " "))\"/>")
    for (index, point) in points.enumerated() {
      let interval = point.passed.wilson(confidence: 0.95)
      let rate = "\(Quantity.fixed((point.passed.rate ?? 0) * 100, digits: 1))%"
      parts.append(
        "<line x1=\"\(n(x(index)))\" x2=\"\(n(x(index)))\" y1=\"\(n(y(interval.lower)))\" "
          + "y2=\"\(n(y(interval.upper)))\" stroke=\"var(--link)\" stroke-opacity=\"0.35\"/>"
          + "<circle cx=\"\(n(x(index)))\" cy=\"\(n(y(point.passed.rate ?? 0)))\" r=\"3\" "
          + "fill=\"var(--link)\"><title>\(HTMLBuilder.escaped(point.run)): \(rate)</title></circle>"
      )
    }
    return
      "<svg class=\"trend\" viewBox=\"0 0 \(n(width)) \(n(height))\" width=\"\(n(width))\" role=\"img\" "
      + "aria-label=\"Pass rate of each run\">\n\(parts.joined(separator: "\n"))\n</svg>"
  }
}
