internal import Console
internal import PromptCI
internal import Results
internal import Statistics

/// The conclusions of a suite's comparison, in plain sentences.
struct ComparisonSentences {
  /// The suite's label.
  let label: String
  /// The suite in both runs.
  let suite: SuiteComparison

  /// The other changes, and whether the difference may be chance.
  var lines: [ConsoleLine] {
    let name = VisibleText.line(label, columns: 100)
    var lines: [ConsoleLine] = []
    if !changes.isEmpty {
      lines.append(ConsoleLine(.progress, "\(name): \(changes.joined(separator: ", "))"))
    }
    if let change = suite.judgingChange {
      lines.append(ConsoleLine(.warning, "\(name): \(VisibleText.line(change.text, columns: 400))"))
    }
    let otherwise = suite.judgedOtherwise.count
    if otherwise > 0 {
      lines.append(
        ConsoleLine(
          .warning,
          "\(name): \(Quantity.count(otherwise, "sample")) \(otherwise == 1 ? "has" : "have") the same answer, "
            + "judged differently"))
    }
    if suite.isJudgesChanged {
      lines.append(
        ConsoleLine(
          .warning, "\(name): the judges differ, so their scores cannot be compared"))
    }
    let unjudged =
      suite.samples.count { !$0.baseline.isEmpty && !$0.candidate.isEmpty }
      - suite.evidence.counts.total
    if unjudged > 0 {
      lines.append(
        ConsoleLine(
          .warning,
          "\(name): \(Quantity.count(unjudged, "sample")) \(unjudged == 1 ? "was" : "were") not "
            + "judged in both runs, and \(unjudged == 1 ? "is" : "are") not compared"))
    }
    return lines + [ConsoleLine(symbol, "\(name): \(verdict)")]
  }

  private var changes: [String] {
    var changes: [String] = []
    if suite.isPromptChanged { changes.append("the prompt changed") }
    if suite.isModelChanged {
      let (old, new) = (suite.baseline.model.name, suite.candidate.model.name)
      changes.append(
        "the model changed from \(VisibleText.line(old, columns: 80)) to "
          + VisibleText.line(new, columns: 80))
    }
    if suite.isOptionsChanged { changes.append("the model options changed") }
    return changes
  }

  private var symbol: ConsoleSymbol {
    let evidence = suite.evidence
    if evidence.counts.total == 0 { return .warning }
    if evidence.isWorse { return .fail }
    if evidence.isDifferent { return .pass }
    return .progress
  }

  /// Whether the difference may be chance, in one sentence with the loss that would have been
  /// detected.
  var verdict: String {
    let evidence = suite.evidence
    let counts = evidence.counts
    guard counts.total > 0 else { return "no sample was judged in both runs" }
    let p = evidence.isWorse ? evidence.worsePValue : evidence.pValue
    let chance = "p \(ComparisonSentences.probability(p))"
    let flips = "\(Quantity.count(counts.lost)) broken, \(Quantity.count(counts.gained)) fixed"
    if evidence.isWorse {
      return "significantly worse: \(flips) (\(chance), one-sided)"
    }
    if evidence.isDifferent { return "significantly better: \(flips) (\(chance))" }
    let seen =
      evidence.detectableLoss.map { loss in
        "a loss of \(ComparisonSentences.points(loss)) or more would have been detected with "
          + "80% probability"
      } ?? "with this few samples, no loss could have been significant"
    if counts.discordant == 0, evidence.difference == 0 {
      return "no sample's outcome changed; \(seen)"
    }
    return "not significant: \(flips) (\(chance)); \(seen)"
  }

  private static func probability(_ value: Double) -> String {
    value < 0.0001 ? "< 0.0001" : "= \(Quantity.fixed(value, digits: value < 0.01 ? 4 : 3))"
  }

  /// A number of points, `12 points`, rounded up so that the sentence does not overstate the test.
  private static func points(_ value: Double) -> String {
    Quantity.count(Int((value * 100).rounded(.up)), "point")
  }
}
