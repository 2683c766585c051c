/// A chart of the leading prompt's pass rate, round by round.
package struct OptimizationChart {
  private let history: [OptimizationResult.Point]

  /// Creates the chart of a result.
  package init(_ result: OptimizationResult) {
    history = result.history
  }

  /// The pass rate on the search part in eight heights, one character for each round: `▁▃▅▇█`.
  package var sparkline: String {
    let bars = Array("▁▂▃▄▅▆▇█")
    return String(history.map { bars[min(Int($0.search * Double(bars.count)), bars.count - 1)] })
  }

  /// The chart as SVG: training and validation over the rounds, for light and dark pages.
  package var svg: String {
    let (width, height, left, bottom) = (640.0, 280.0, 46.0, 34.0)
    let inner = (width: width - left - 16, height: height - bottom - 30)
    let last = Double(max(history.count - 1, 1))
    func x(_ index: Int) -> Double { left + inner.width * Double(index) / last }
    func y(_ share: Double) -> Double { 22 + inner.height * (1 - share) }
    func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    func line(_ name: String, _ share: (OptimizationResult.Point) -> Double) -> String {
      let points = history.enumerated().map { "\(number(x($0))),\(number(y(share($1))))" }
      return "<polyline class=\"\(name)\" points=\"\(points.joined(separator: " "))\"/>"
    }
    let grid = [0, 0.25, 0.5, 0.75, 1].map { share in
      "<line class=\"grid\" x1=\"\(number(left))\" x2=\"\(number(width - 16))\" y1=\"\(number(y(share)))\" "
        + "y2=\"\(number(y(share)))\"/><text x=\"\(number(left - 8))\" y=\"\(number(y(share) + 4))\" "
        + "text-anchor=\"end\">\(Int(share * 100))%</text>"
    }
    let step = max(1, history.count / 10)
    let ticks = stride(from: 0, to: history.count, by: step).map { index in
      "<text x=\"\(number(x(index)))\" y=\"\(number(height - 14))\" text-anchor=\"middle\">"
        + "\(history[index].iteration)</text>"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
      aria-label="Pass rate by round">
      <style>
      text { font: 11px system-ui, sans-serif; fill: #555 }
      polyline { fill: none; stroke-width: 2; stroke-linejoin: round }
      .grid { stroke: #ddd }
      .training { stroke: #b45309; stroke-dasharray: 4 3 }
      .validation { stroke: #1d4ed8 }
      @media (prefers-color-scheme: dark) {
        text { fill: #bbb } .grid { stroke: #444 } .training { stroke: #fbbf24 } .validation { stroke: #93c5fd }
      }
      </style>
      \(grid.joined(separator: "\n"))
      \(ticks.joined(separator: "\n"))
      \(line("training") { $0.training })
      \(line("validation") { $0.search })
      <text x="\(number(left))" y="14">validation (search part), solid; training, dashed; by round</text>
      </svg>

      """
  }
}
