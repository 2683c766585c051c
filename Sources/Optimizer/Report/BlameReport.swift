package import Console
internal import Foundation
internal import PromptCI
internal import Results

/// The report of the `blame` command, as text for people.
package struct BlameReport {
  /// The upper bound on the samples named in a line, unless the output is verbose.
  private static let limit = 10

  private let blame: SuiteBlame
  private let options: ConsoleOptions
  private let workingDirectory: String

  /// The whole report; every line ends with a line feed.
  ///
  /// - Parameters:
  ///   - blames: The blame of each suite.
  ///   - options: The options of the console.
  ///   - workingDirectory: The directory that paths are relative to.
  /// - Returns: Text that is safe to print.
  package static func text(
    of blames: [SuiteBlame], options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) -> String {
    let renderer = ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil)
    let blocks = blames.map { blame in
      BlameReport(blame: blame, options: options, workingDirectory: workingDirectory).lines
    }
    return renderer.text(of: Array(blocks.joined(separator: [.blank])))
  }

  private var lines: [ConsoleLine] {
    let hunks = (0..<blame.hunks.count).flatMap { [.blank] + lines(ofHunk: $0) }
    return [head] + hunks + [.blank] + several + unexplained + [summary]
  }

  private var head: ConsoleLine {
    let prompt = blame.comparison.candidate.prompt.path.map {
      RelativePath.path($0, in: workingDirectory)
    }
    let text =
      "\(blame.comparison.name): \(Quantity.count(blame.hunks.count, "hunk")) of "
      + "\(prompt ?? "the prompt in the eval file"), "
      + "\(Quantity.count(blame.flips.count, "sample")) whose outcome changed"
    return ConsoleLine(.progress, VisibleText.line(text, columns: 300))
  }

  // MARK: - Hunks

  private func lines(ofHunk hunk: Int) -> [ConsoleLine] {
    var diff = blame.hunks.diff(of: hunk)
    while diff.hasSuffix("\n") { diff.removeLast() }
    let flips = blame.flips.filter { $0.evidence.cause == .alone(hunk) }
    let broken = flips.filter { !$0.isFixed }
    let fixed = flips.filter(\.isFixed)
    var lines = [ConsoleLine(indentation: 2, "hunk \(hunk + 1)")]
    lines += PromptDiffLines.lines(of: diff, indentation: 4)
    if !broken.isEmpty {
      lines.append(ConsoleLine(.fail, indentation: 2, "breaks \(names(broken))"))
    }
    if !fixed.isEmpty {
      lines.append(ConsoleLine(.pass, indentation: 2, "fixes \(names(fixed))"))
    }
    if flips.isEmpty {
      lines.append(ConsoleLine(.skip, indentation: 2, "changes no sample by itself"))
    }
    return lines
  }

  /// The flips that several hunks explain, grouped by cause.
  private var several: [ConsoleLine] {
    groups { cause in
      switch cause {
      case .anyOf(let hunks): "each of \(BlameReport.list(hunks)) does it by itself"
      case .together(let hunks): "it takes \(BlameReport.list(hunks)) together"
      case .partly(let hunks): "it takes \(BlameReport.list(hunks)) and part of the others"
      default: nil
      }
    }
  }

  private var unexplained: [ConsoleLine] {
    groups { cause in
      switch cause {
      case .interplay: "unexplained, as no single hunk causes or reverts it"
      case .notReproduced:
        "unexplained, as it did not reproduce; --repeat runs more trials"
      case .notMeasured:
        "unexplained, as it could not be measured with every prompt, or the sample is gone"
      default: nil
      }
    }
  }

  /// One line for each distinct text of a cause, with broken and fixed samples apart.
  private func groups(_ text: (FlipEvidence.Cause) -> String?) -> [ConsoleLine] {
    var order: [String] = []
    var groups: [String: [SuiteBlame.Flip]] = [:]
    for flip in blame.flips {
      guard let text = text(flip.evidence.cause) else { continue }
      let key = "\(flip.isFixed ? "fixed" : "broken"): \(text)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(flip)
    }
    return order.map { key in
      let isUnexplained = key.contains(": unexplained")
      return ConsoleLine(
        isUnexplained ? .warning : .difference, "\(key): \(names(groups[key] ?? []))")
    }
  }

  private func names(_ flips: [SuiteBlame.Flip]) -> String {
    let shown = options.verbosity == .verbose ? flips[...] : flips.prefix(BlameReport.limit)
    let names = shown.map { VisibleText.line($0.sample.sample, columns: 100) }
    let rest = flips.count > shown.count ? " and \(flips.count - shown.count) more" : ""
    return "\(Quantity.count(flips.count, "sample")): \(names.joined(separator: ", "))\(rest)"
  }

  /// A list of hunks in words: `hunks 1, 2 and 4`.
  private static func list(_ hunks: [Int]) -> String {
    let numbers = hunks.map { "\($0 + 1)" }
    guard numbers.count > 1 else { return "hunk \(numbers.first ?? "")" }
    return "hunks \(numbers.dropLast().joined(separator: ", ")) and \(numbers.last ?? "")"
  }

  private var summary: ConsoleLine {
    let explained = blame.flips.count { flip in
      switch flip.evidence.cause {
      case .interplay, .notReproduced, .notMeasured: false
      default: true
      }
    }
    let isWhole = explained == blame.flips.count
    return ConsoleLine(
      isWhole ? .pass : .warning,
      "\(VisibleText.line(blame.comparison.name, columns: 100)): \(Quantity.count(explained)) of "
        + "\(Quantity.count(blame.flips.count, "change")) explained")
  }
}
