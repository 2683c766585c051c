package import Console
package import Results

/// The output of `doctor`: a line for each check, and the remedies for all of them.
package enum HealthListing {
  /// The text of some checks; every line ends with a line feed.
  package static func text(of checks: [HealthCheck], options: ConsoleOptions) -> String {
    var lines = checks.flatMap(lines)
    let bad = checks.filter { $0.state == .bad }.map(\.name)
    let faulty = checks.filter { $0.state == .faulty }.map(\.name)
    lines.append(.blank)
    if !bad.isEmpty {
      lines.append(
        ConsoleLine(
          .fail, "nothing can run until this is fixed: \(bad.joined(separator: ", "))"))
    }
    if !faulty.isEmpty {
      lines.append(
        ConsoleLine(.warning, "set up, but does not work: \(faulty.joined(separator: ", "))"))
    }
    if bad.isEmpty, faulty.isEmpty {
      lines.append(
        ConsoleLine(
          .pass, "everything that is set up works; ◇ marks what you need only if you use it"))
    }
    let renderer = ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil)
    return renderer.text(of: lines)
  }

  private static func lines(of check: HealthCheck) -> [ConsoleLine] {
    let symbol: ConsoleSymbol =
      switch check.state {
      case .good: .pass
      case .missing: .progress
      case .faulty: .warning
      case .bad: .fail
      }
    let rows = VisibleText.lines(check.detail)
    return rows.enumerated().map { index, row in
      index == 0
        ? ConsoleLine(symbol, "\(check.name): \(row)") : ConsoleLine(indentation: 4, row)
    }
  }
}
