package import Runner

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
          .fail, "nothing can run before this is put right: \(bad.joined(separator: ", "))"))
    }
    if !faulty.isEmpty {
      lines.append(
        ConsoleLine(.warning, "set up, and does not work: \(faulty.joined(separator: ", "))"))
    }
    if bad.isEmpty, faulty.isEmpty {
      lines.append(ConsoleLine(.pass, "all that is set up works; ◇ is needed only by who uses it"))
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
