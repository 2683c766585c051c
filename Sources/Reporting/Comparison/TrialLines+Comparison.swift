internal import Console
internal import PromptCI
internal import Results

extension TrialLines {
  /// A sample that passed and now fails: its inputs, both answers, and why the later one fails.
  func lines(ofBroken sample: SampleComparison, suite: String) -> [ConsoleLine] {
    guard let now = sample.candidate.first(where: { $0.outcome == .fail }) else { return [] }
    let before = sample.baseline.first { $0.outcome == .pass }
    var heading = "\(name(suite: suite, sample: sample.sample))  \(place(now.location))"
    if sample.candidate.count > 1 {
      heading += "  (\(sample.candidateOutcome.failures) of \(sample.candidate.count) trials)"
    }
    if let category = now.category { heading += "  \(VisibleText.line(category, columns: 60))" }
    return [ConsoleLine(.fail, indentation: 2, heading)] + inputs(of: now)
      + answers(before: before?.output, now: now.output) + judgements(of: now)
  }

  /// Two answers: as a word diff if they share a word, otherwise one below the other.
  func answers(before: String?, now: String?) -> [ConsoleLine] {
    guard let before, let now else {
      return [(before, "before"), (now, "now")].flatMap { text, label in
        text.map { block(.detail, label: label, $0) }
          ?? [ConsoleLine(.detail, indentation: 4, "\(label): (no answer)")]
      }
    }
    let diff = WordDiff.segments(expected: before, actual: now)
    guard diff.contains(where: { $0.kind != .same }) else {
      return block(.detail, label: "the same answer, judged differently", now)
    }
    guard DiffText.sharesWords(diff) else {
      return block(.difference, label: "before", before, style: .removed)
        + block(nil, label: "now", padding: 3, now, style: .added)
    }
    let rows = DiffText.lines(diff, limits: limits)
    guard rows.count > 1 else {
      let spans = [ConsoleSpan(.plain, "before and now: ")] + (rows.first ?? [])
      return [ConsoleLine(.difference, indentation: 4, spans: spans)]
    }
    return [ConsoleLine(.difference, indentation: 4, "before and now:")]
      + rows.map { ConsoleLine(indentation: 8, spans: $0) }
  }
}
