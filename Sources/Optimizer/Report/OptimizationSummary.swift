internal import Console
internal import PromptCI
internal import Statistics

/// The summary of an optimization: the change of the prompt, its effect by split, the usage and the
/// verdict.
struct OptimizationSummary {
  /// The outcome to summarize.
  let outcome: OptimizationOutcome
  /// The path of the prompt file, for display.
  let path: String
  /// The duration, in seconds.
  let seconds: Double
  /// The options of the console.
  let options: ConsoleOptions

  private var result: OptimizationResult { outcome.result }

  /// The lines of the summary.
  var lines: [ConsoleLine] {
    [.blank] + change + table + fates + usage + [.blank] + writing + [verdict]
  }

  // MARK: - Change

  private var change: [ConsoleLine] {
    let prompt = outcome.accepted ?? result.prompt
    guard prompt != result.original else { return [] }
    let diff = PromptDifference.unified(from: result.original, to: prompt, path: path)
    return PromptDiffLines.lines(of: diff, indentation: 2) + [.blank]
  }

  // MARK: - Splits

  /// The effect of the better prompt, by split.
  var table: [ConsoleLine] {
    var table = TextTable(
      columns: [
        TextTable.Column(title: "split", alignment: .leading),
        TextTable.Column(title: "samples", alignment: .trailing),
        TextTable.Column(title: "before", alignment: .trailing),
        TextTable.Column(title: "after", alignment: .trailing),
        TextTable.Column(title: "fixed", alignment: .trailing),
        TextTable.Column(title: "broken", alignment: .trailing),
        TextTable.Column(title: "McNemar p", alignment: .trailing),
        TextTable.Column(title: "difference", alignment: .trailing),
      ])
    for split in result.splits where split.count > 0 {
      let compared = split.comparison.count > 0
      table.rows.append([
        split.split == .test ? "held-out" : split.split.rawValue, Quantity.count(split.count),
        percent(split.before), percent(split.after), Quantity.count(split.fixed.count),
        Quantity.count(split.broken.count), compared ? Quantity.probability(split.pValue) : "-",
        compared ? interval(of: split) : "-",
      ])
    }
    let width = options.isTerminal ? options.width - 2 : nil
    return table.lines(width: width).map { ConsoleLine(indentation: 2, $0, isVerbatim: true) }
  }

  private func percent(_ share: Double?) -> String {
    share.map { "\(Quantity.fixed($0 * 100, digits: 1))%" } ?? "-"
  }

  /// The interval of the difference, in percentage points.
  private func interval(of split: SplitChange) -> String {
    guard let interval = split.interval else { return "-" }
    func points(_ value: Double) -> String {
      let text = Quantity.fixed(abs(value) * 100, digits: 0)
      return text == "0" ? text : (value < 0 ? "-" : "+") + text
    }
    return "\(points(interval.lower)) to \(points(interval.upper))"
  }

  // MARK: - Details

  private var fates: [ConsoleLine] {
    var lines: [ConsoleLine] = []
    for split in result.splits where split.split == .train {
      if !split.broken.isEmpty {
        let names = split.broken.prefix(8).map(\.description).joined(separator: ", ")
        let more = split.broken.count > 8 ? ", …" : ""
        lines.append(ConsoleLine(.fail, "broken in training: \(names)\(more)"))
      }
    }
    if let gap = result.gap {
      lines.append(
        ConsoleLine(
          .detail, indentation: 2,
          "validation less held-out: \(Quantity.fixed(gap * 100, digits: 1)) points"))
    }
    if result.looks > 0 {
      let looks = Quantity.count(result.looks, "time")
      let widened = result.looks > 1 ? "; their interval is widened for that" : ""
      lines.append(
        ConsoleLine(.detail, indentation: 2, "held-out samples were read \(looks)\(widened)"))
    }
    if !result.supportsHeldOutClaim {
      lines.append(
        ConsoleLine(
          .warning, "no claim about unseen samples can be made: there are too few samples"))
    }
    return [.blank] + lines
  }

  private var usage: [ConsoleLine] {
    let usage = result.usage
    let dropped = result.dropped > 0 ? " (\(Quantity.count(result.dropped)) rejected untried)" : ""
    let rows = [
      ("rounds", "\(Quantity.count(result.iterations))  \(OptimizationChart(result).sparkline)"),
      ("looked at", Quantity.count(result.proposed, "candidate") + dropped),
      (
        "calls",
        "\(Quantity.count(usage.calls)) to the model, "
          + Quantity.count(usage.requests) + " to the optimizer"
      ),
      ("tokens", Quantity.count(usage.tokens)),
      ("cost", usage.cost > 0 ? Quantity.dollars(usage.cost) : "-"),
      ("time", Quantity.duration(seconds)),
    ]
    return rows.map { label, text in
      ConsoleLine(indentation: 2, label + String(repeating: " ", count: 11 - label.count) + text)
    }
  }

  // MARK: - End

  private var writing: [ConsoleLine] {
    switch outcome.writing {
    case .written: [ConsoleLine(.progress, "\(path) is rewritten; git diff shows the change")]
    case .dryRun:
      [ConsoleLine(.progress, "\(path) is unchanged; \(outcome.folder)/best.md has the prompt")]
    case .partly:
      [
        ConsoleLine(
          .progress,
          "\(path) has the parts that were accepted; \(outcome.folder)/best.md has the whole"
        )
      ]
    case .declined:
      [
        ConsoleLine(
          .progress, "\(path) is unchanged; \(outcome.folder)/best.md has the better prompt")
      ]
    case .nothingBetter:
      [ConsoleLine(.progress, "\(path) is unchanged: nothing better was found")]
    case .refused(let reason):
      [
        ConsoleLine(.warning, reason),
        ConsoleLine(.detail, indentation: 2, "\(outcome.folder)/best.md has the better prompt"),
      ]
    }
  }

  private var verdict: ConsoleLine {
    switch outcome.writing {
    case .partly(let part) where part.holds:
      return ConsoleLine(
        .warning,
        "inconclusive: the gates hold on training and validation; the held-out samples were not read "
          + "with these parts alone")
    case .partly(let part) where part.splits.isEmpty:
      return ConsoleLine(.warning, "inconclusive: these parts were not measured alone")
    case .partly:
      return ConsoleLine(.fail, "failed: the gates do not hold with these parts alone")
    case .declined:
      return ConsoleLine(.fail, "failed: the better prompt was left out")
    case .written, .dryRun, .nothingBetter, .refused: break
    }
    return switch result.passes {
    case true?: ConsoleLine(.pass, "passed: the gates hold on all splits")
    case false?: ConsoleLine(.fail, "failed: \(OptimizationSummary.text(of: result.end))")
    case nil: ConsoleLine(.warning, "inconclusive: \(OptimizationSummary.text(of: result.end))")
    }
  }

  /// Why the optimization ended, in words.
  private static func text(of end: OptimizationEnd) -> String {
    switch end {
    case .allPass: "the gates hold"
    case .maximumIterations(let count):
      "\(Quantity.count(count, "round")) were not enough; --max-iterations allows more"
    case .noImprovement: "no further improvement was found, even after a fresh start"
    case .maximumCost(let dollars):
      "the \(Quantity.dollars(dollars)) of --max-cost are spent; --resume with a larger budget continues"
    case .maximumCalls(let calls):
      "the \(Quantity.count(calls)) calls of --max-calls are used; --resume with a larger budget continues"
    case .evaluationStopped: "a budget is spent, or models could not be asked; --resume continues"
    case .nothingToLearn:
      "every training sample passes, so that nothing more can be learned from them"
    case .heldOutLooks(let looks):
      "the held-out samples failed each of the \(Quantity.count(looks, "time")) that they may be read"
    case .optimizerFailed(let reason): "no reply of the optimizer could be used: \(reason)"
    case .interrupted: "it was interrupted; --resume continues"
    }
  }
}
