package import PromptCI
package import Results

/// Describes a trial as lines, with what a person needs to act on it.
package struct TrialLines: Sendable {
  /// The options of the console.
  package let options: ConsoleOptions
  /// The directory that paths are relative to.
  package let workingDirectory: String
  /// The number of repetitions of each sample.
  package let repetitions: Int

  /// Creates a formatter.
  package init(options: ConsoleOptions, workingDirectory: String, repetitions: Int) {
    self.options = options
    self.workingDirectory = workingDirectory
    self.repetitions = repetitions
  }

  /// The limits of each text.
  package var limits: TextLimits { options.verbosity == .verbose ? .full : .brief }

  /// `suite › sample`, safe to print.
  package func name(suite: String, sample: String) -> String {
    "\(VisibleText.line(suite, columns: 100)) › \(VisibleText.line(sample, columns: 160))"
  }

  /// A source location as `path:line`.
  package func place(_ location: SourceLocation) -> String {
    let path = RelativePath.path(location.file, in: workingDirectory)
    return VisibleText.line("\(path):\(location.line)", columns: 400)
  }

  /// The line of a trial that has just ended.
  package func line(of trial: TrialResult) -> ConsoleLine {
    var text = name(suite: trial.suite, sample: trial.sample)
    if repetitions > 1 { text += " (\(trial.repetition + 1)/\(repetitions))" }
    if let category = trial.category, trial.outcome != .pass {
      text += "  \(VisibleText.line(category, columns: 60))"
    }
    text += "  " + (trial.isCached ? "cached" : Quantity.duration(trial.duration))
    return ConsoleLine(trial.outcome.symbol, text)
  }

  /// The inputs, the answer and the judgements of a trial.
  package func details(of trial: TrialResult) -> [ConsoleLine] {
    inputs(of: trial) + answer(of: trial)
      + (trial.outputNote.map { [ConsoleLine(.detail, indentation: 4, $0)] } ?? [])
      + toolCalls(of: trial) + judgements(of: trial)
  }

  /// The inputs by name; only the first few unless the output is verbose.
  package func inputs(of trial: TrialResult) -> [ConsoleLine] {
    let names = trial.inputs.keys.sorted()
    let shown = options.verbosity == .verbose ? names.count : 4
    var lines = names.prefix(shown).flatMap { name in
      let label = VisibleText.line(name, columns: 40)
      let text = trial.inputs[name] ?? ""
      return options.verbosity == .verbose
        ? block(.detail, label: label, text)
        : [
          ConsoleLine(
            .detail, indentation: 4, "\(label): \(VisibleText.line(text, columns: 160))")
        ]
    }
    if names.count > shown {
      lines.append(
        ConsoleLine(indentation: 6, "and \(Quantity.count(names.count - shown, "more input"))"))
    }
    return lines
  }

  private func answer(of trial: TrialResult) -> [ConsoleLine] {
    if let diff = trial.diff, diff.contains(where: { $0.kind != .same }),
      DiffText.sharesWords(diff)
    {
      return difference(diff)
    }
    guard let output = trial.output else { return [] }
    guard let expected = trial.expected, expected != output else {
      return block(.detail, label: "output", output)
    }
    guard trial.outcome == .fail else { return block(.detail, label: "output", output) }
    return block(.difference, label: "expected", expected, style: .removed)
      + block(nil, label: "actual", padding: 2, output, style: .added)
  }

  private func toolCalls(of trial: TrialResult) -> [ConsoleLine] {
    let calls = trial.toolCalls ?? []
    let shown = options.verbosity == .verbose ? calls.count : 4
    var lines = calls.prefix(shown).flatMap { block(.detail, label: "tool call", $0.text) }
    if calls.count > shown {
      lines.append(
        ConsoleLine(indentation: 6, "and \(Quantity.count(calls.count - shown, "more tool call"))"))
    }
    return lines
  }

  private func difference(_ diff: [DiffSegment]) -> [ConsoleLine] {
    let rows = DiffText.lines(diff, limits: limits)
    guard rows.count > 1 else {
      let spans = [ConsoleSpan(.plain, "diff: ")] + (rows.first ?? [])
      return [ConsoleLine(.difference, indentation: 4, spans: spans)]
    }
    return [ConsoleLine(.difference, indentation: 4, "diff:")]
      + rows.map { ConsoleLine(indentation: 8, spans: $0) }
  }

  /// A text with a label: on the same line if it has a single line, otherwise below.
  package func block(
    _ symbol: ConsoleSymbol?, label: String, padding: Int = 0, _ text: String,
    style: ConsoleStyle = .plain
  ) -> [ConsoleLine] {
    let indentation = symbol == nil ? 6 : 4
    let gap = String(repeating: " ", count: padding + 1)
    guard !text.isEmpty else {
      return [ConsoleLine(symbol, indentation: indentation, "\(label):\(gap)(empty)")]
    }
    let rows = limits.lines(of: text)
    // Without colours the labels distinguish the two texts; the marks are only for words within a
    // text.
    let style = options.useColor ? style : .plain
    guard rows.count > 1 else {
      let spans = [
        ConsoleSpan(.plain, "\(label):\(gap)"), ConsoleSpan(style, rows.first ?? ""),
      ]
      return [ConsoleLine(symbol, indentation: indentation, spans: spans)]
    }
    return [ConsoleLine(symbol, indentation: indentation, "\(label):")]
      + rows.map { ConsoleLine(indentation: 8, spans: [ConsoleSpan(style, $0)]) }
  }

  /// The message, if no evaluator says the same, and the judgements of the evaluators.
  package func judgements(of trial: TrialResult) -> [ConsoleLine] {
    var lines: [ConsoleLine] = []
    let said = trial.scores.flatMap { [$0.score?.rationale, $0.error] }.compactMap { $0 }
    if let message = trial.message, !message.isEmpty, !said.contains(where: message.hasSuffix) {
      lines += note(message)
    }
    for result in trial.scores {
      let name = VisibleText.line(result.evaluator, columns: 60)
      if let error = result.error {
        lines += note("\(name) threw: \(error)")
        continue
      }
      guard let score = result.score else {
        if options.verbosity == .verbose, result.sparedTier != nil {
          lines += note("\(name): not run, as a cheaper evaluator did not pass")
        }
        continue
      }
      switch score.verdict {
      case .fail: lines += note("\(name): \(score.rationale ?? "fails")")
      case .measured:
        let value = score.value.map { Quantity.fixed($0, digits: 2) } ?? "-"
        lines += note("\(name): \(value)\(score.rationale.map { ", \($0)" } ?? "")")
      case .pass, .ignored:
        if options.verbosity == .verbose, let rationale = score.rationale {
          lines += note("\(name) (\(score.verdict == .pass ? "pass" : "ignored")): \(rationale)")
        }
      }
      for detail in score.details where score.verdict == .fail || options.verbosity == .verbose {
        lines += note("\(name), \(detail.text)")
      }
    }
    return lines
  }

  private func note(_ text: String) -> [ConsoleLine] {
    let rows = limits.lines(of: text)
    return rows.enumerated().map { index, row in
      ConsoleLine(index == 0 ? .detail : nil, indentation: index == 0 ? 4 : 8, row)
    }
  }
}

extension Outcome {
  /// The symbol of the outcome.
  package var symbol: ConsoleSymbol {
    switch self {
    case .pass: .pass
    case .fail: .fail
    case .error: .error
    case .skipped: .skip
    }
  }
}
