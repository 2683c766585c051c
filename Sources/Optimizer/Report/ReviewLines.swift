package import Console
internal import Foundation
internal import PromptCI

/// The console text of an interactive review of a prompt's change.
package struct ReviewLines: Sendable {
  private let options: ConsoleOptions
  private let workingDirectory: String

  /// Creates the text for a console.
  package init(
    options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    self.options = options
    self.workingDirectory = workingDirectory
  }

  /// The heading: the effect of the whole change.
  package func heading(of outcome: OptimizationOutcome) -> String {
    let path = RelativePath.path(outcome.promptPath, in: workingDirectory)
    let summary = OptimizationSummary(outcome: outcome, path: path, seconds: 0, options: options)
    return text(
      [.blank, ConsoleLine(.progress, "the change of \(path), and its total effect")]
        + summary.table + [.blank])
  }

  /// A part of the change.
  package func part(_ hunk: UnifiedDiff.Hunk) -> String {
    text(PromptDiffLines.lines(of: hunk.text, indentation: 0))
  }

  /// The question about a part, to be answered on the same line.
  package func question(_ review: HunkReview) -> String {
    let letters = review.canSplit ? "y,n,a,d,s,q,?" : "y,n,a,d,q,?"
    return "(\(review.number)/\(review.count)) Write this part [\(letters)]? "
  }

  /// The help for the letters.
  package func help(canSplit: Bool) -> String {
    var rows = [
      "y  write this part", "n  leave this part out", "a  write this part and all that follow",
      "d  leave out this part and all that follow",
      "q  leave out this part and all that follow, here and in other prompts",
    ]
    if canSplit { rows.insert("s  split this part into smaller parts", at: 4) }
    return text((rows + ["?  show this"]).map { ConsoleLine(indentation: 2, $0) })
  }

  /// The effect of the accepted parts alone.
  package func partial(_ result: PartialResult, of outcome: OptimizationOutcome) -> String {
    var lines = [
      ConsoleLine.blank, ConsoleLine(.progress, "the accepted parts without the others:"),
    ]
    if let reason = result.reason {
      lines.append(ConsoleLine(.warning, "they were not tried: \(reason)"))
    }
    for split in result.splits {
      let whole = outcome.result.splits.first { $0.split == split.split }
      let shares = [("before", whole?.before), ("whole change", whole?.after)].compactMap {
        name, share in share.map { "\(name) \(Quantity.fixed($0 * 100, digits: 1))%" }
      }
      let missing = split.count - split.measured
      lines.append(
        ConsoleLine(
          split.holds && missing == 0 ? .pass : .fail, indentation: 2,
          "\(split.split.rawValue): \(split.passed) of \(split.count) passed"
            + (missing > 0 ? ", \(missing) were not measured" : "")
            + (shares.isEmpty ? "" : " (\(shares.joined(separator: ", ")))")))
    }
    lines.append(
      ConsoleLine(
        .detail, indentation: 2,
        "the held-out samples are not read for this; their results are those of the whole change"))
    return text(lines)
  }

  /// The question whether to write the accepted parts.
  package var confirmation: String { "Write these parts [y,n]? " }

  private func text(_ lines: [ConsoleLine]) -> String {
    ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil
    ).text(of: lines)
  }
}
