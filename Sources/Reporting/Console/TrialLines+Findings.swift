internal import Console
internal import PromptCI
internal import Results

extension TrialLines {
  /// A finding and its message on one line.
  func line(of finding: Finding, category: String) -> ConsoleLine {
    var text = heading(of: finding)
    text += "  \(VisibleText.line(category, columns: 60))"
    if let message = finding.trial.message {
      text += ": \(VisibleText.line(message, columns: 200))"
    }
    return ConsoleLine(finding.trial.outcome.symbol, text)
  }

  /// A finding with all details.
  func lines(of finding: Finding) -> [ConsoleLine] {
    [ConsoleLine(finding.trial.outcome.symbol, indentation: 2, heading(of: finding))]
      + details(of: finding.trial)
  }

  /// The heading of a finding: `suite › sample  path:line  (k of n repetitions)`.
  private func heading(of finding: Finding) -> String {
    var text = name(suite: finding.suite, sample: finding.trial.sample)
    text += "  \(place(finding.trial.location))"
    if finding.sample.trials.count > 1 {
      text += "  (\(finding.count) of \(finding.sample.trials.count) trials)"
    }
    if let day = finding.sample.quarantine { text += "  (in quarantine until \(day))" }
    return text
  }
}
