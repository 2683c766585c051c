package import Console
internal import Foundation
internal import PromptCI
internal import Results
internal import Runner

/// Shows an optimization on the console: each step of each round, and finally the change and its
/// effect.
package final class OptimizationReporter {
  private let options: ConsoleOptions
  private let workingDirectory: String
  private let write: (String) throws -> Void
  private let renderer: ConsoleRenderer
  private let start: ContinuousClock.Instant
  private let now: () -> ContinuousClock.Instant
  private var prompt = ""
  private var best: Double?

  /// Creates a reporter.
  ///
  /// - Parameters:
  ///   - options: The options of the console.
  ///   - workingDirectory: The directory that paths are relative to.
  ///   - now: The clock.
  ///   - write: Writes text at once.
  package init(
    options: ConsoleOptions,
    workingDirectory: String = FileManager.default.currentDirectoryPath,
    now: @escaping () -> ContinuousClock.Instant = { .now },
    write: @escaping (String) throws -> Void
  ) {
    self.options = options
    self.workingDirectory = workingDirectory
    self.now = now
    self.write = write
    start = now()
    renderer = ConsoleRenderer(
      useColor: options.useColor, width: options.isTerminal ? options.width : nil)
  }

  /// Receives the next progress of an optimization.
  package func receive(_ news: OptimizationProgress) throws {
    switch news {
    case .opened(let id, let folder, let prompt, let model):
      self.prompt = RelativePath.path(prompt, in: workingDirectory)
      try print([
        ConsoleLine(.progress, "optimizing \(self.prompt) with \(model.name)"),
        ConsoleLine(.detail, indentation: 2, "everything is stored in \(folder)"),
        ConsoleLine(.detail, indentation: 2, "to resume after a stop: --optimize --resume \(id)"),
      ])
    case .event(let event):
      let lines = lines(for: event)
      if !lines.isEmpty, options.verbosity != .quiet { try print(lines) }
    }
  }

  /// Shows the outcome.
  package func finish(_ outcome: OptimizationOutcome) throws {
    let summary = OptimizationSummary(
      outcome: outcome, path: RelativePath.path(outcome.promptPath, in: workingDirectory),
      seconds: (now() - start).seconds, options: options)
    try print(summary.lines)
  }

  private func print(_ lines: [ConsoleLine]) throws {
    try write(renderer.text(of: lines))
  }

  // MARK: - Steps

  private func lines(for event: OptimizationEvent) -> [ConsoleLine] {
    switch event {
    case .started(let start): started(start)
    case .iterationStarted(let number, let parent, let targets):
      [.blank, ConsoleLine(.progress, "round \(number), from \(name(of: parent))")]
        + targets.enumerated().map { index, target in
          step(.detail, "\(number).\(index + 1) for: \(target)")
        }
    case .unanswered(let request, let reason):
      [step(.warning, "\(request) got no reply: \(reason)")]
    case .replyRejected(let request, let reason):
      [step(.fail, "\(request): the reply is rejected: \(reason)")]
    case .proposed(let candidate):
      [step(.detail, "\(candidate.id): \(candidate.hypothesis)")]
        + (options.verbosity == .verbose ? diff(candidate.diff) : [])
    case .guardRejected(let candidate, let reasons):
      [
        step(
          .fail,
          "\(candidate) is rejected untried: "
            + reasons.map(\.description).joined(separator: "; "))
      ]
    case .gated(let candidate, let comparison, let passed):
      [
        step(
          passed ? .pass : .fail,
          "\(candidate) on known failures and near passes: \(comparison)")
      ]
    case .merged(let candidate, let parts, let leftOut):
      [
        step(
          .detail,
          "\(candidate.id) combines \(parts.joined(separator: ", "))"
            + (leftOut.isEmpty ? "" : ", without \(leftOut.joined(separator: ", "))"))
      ]
    case .raced(let candidate, let comparison, let stop):
      [compared(candidate, "validation, search part", comparison, stop)]
    case .confirmed(let candidate, let comparison, let stop):
      [compared(candidate, "validation, the rest", comparison, stop)]
    case .revalidated(let candidate, let comparison):
      [compared(candidate, "training", comparison, nil)]
    case .decided(let candidate, let stage, let reason):
      decided(candidate, stage, reason)
    case .combinedFeedback(let candidate, let broken):
      [
        step(
          .warning,
          "\(candidate) helped validation and broke \(Quantity.count(broken.count, "training case")); "
            + "the next request states both")
      ]
    case .iterationEnded(let iteration):
      [
        step(
          .detail,
          "validation, search part: \(percent(iteration.before)) → \(percent(iteration.after))")
      ]
    case .freshStart:
      [.blank, ConsoleLine(.progress, "no improvement: a fresh start from the original prompt")]
    case .heldOutRead(let look, let passes):
      [
        .blank,
        ConsoleLine(
          passes ? .pass : .fail,
          "held-out samples, look \(look): the gates \(passes ? "hold" : "do not hold")"),
      ]
    case .warning(let text): [ConsoleLine(.warning, "warning: \(text)")]
    case .tried, .requested, .replied, .ended: []
    }
  }

  private func started(_ start: OptimizationStart) -> [ConsoleLine] {
    var lines = [
      ConsoleLine(
        .detail, indentation: 2,
        "\(start.suites.joined(separator: ", ")): \(start.train) training, "
          + "\(start.search) + \(start.confirmation) validation, \(start.heldOut) held-out samples")
    ]
    if !start.supportsHeldOutClaim {
      lines.append(
        ConsoleLine(
          .warning,
          "too few samples for a claim about unseen ones: give the suites at least "
            + "\(OptimizationSplits.minimumForHeldOutClaim), some of them in the split test"))
    }
    return lines
  }

  private func compared(
    _ candidate: String, _ part: String, _ comparison: PromptComparison, _ stop: RaceStop?
  ) -> ConsoleLine {
    let reason =
      switch stop {
      case .cannotWin: ", stopped: it can no longer win"
      case .worse: ", stopped: it is worse"
      case nil: ""
      }
    let isBetter = comparison.net > 0 || (comparison.net == 0 && stop == nil)
    return step(isBetter ? .pass : .fail, "\(candidate) on \(part): \(comparison)\(reason)")
  }

  private func decided(
    _ candidate: String, _ stage: CandidateFate.Stage, _ reason: String
  ) -> [ConsoleLine] {
    switch stage {
    case .gate, .race, .promotion: [step(.fail, "\(candidate) is not kept: \(reason)")]
    case .merged: []
    case .pool: [step(.pass, "\(candidate) is a parent: \(reason)")]
    case .best: [step(.pass, "\(candidate) is the best so far: \(reason)")]
    }
  }

  private func diff(_ text: String) -> [ConsoleLine] {
    PromptDiffLines.lines(of: text, indentation: 6)
  }

  private func step(_ symbol: ConsoleSymbol, _ text: String) -> ConsoleLine {
    ConsoleLine(symbol, indentation: 2, VisibleText.line(text, columns: 600))
  }

  private func name(of candidate: String) -> String {
    candidate == "0" ? "the original prompt" : candidate
  }

  private func percent(_ share: Double) -> String { "\(Quantity.fixed(share * 100, digits: 0))%" }
}
