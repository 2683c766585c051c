internal import Results

/// A run as an HTML page.
struct HTMLDocument {
  private let run: RunRecord
  private let suites: [LabelledSuite]
  private let plannedTrials: Int?
  private let workingDirectory: String
  private let comparison: HTMLComparison?

  /// Groups the trials by sample, and compares the run with the baseline.
  init(
    _ run: RunRecord, baseline: RunRecord?, plannedTrials: Int?, workingDirectory: String
  ) {
    self.run = run
    self.plannedTrials = plannedTrials
    self.workingDirectory = workingDirectory
    suites = LabelledSuite.all(of: run)
    comparison = baseline.map { HTMLComparison(run, with: $0) }
  }

  /// Writes the document in pieces, so that a large run does not have to fit into memory.
  func write(_ append: ([UInt8]) throws -> Void) throws {
    for part in HTMLTemplate.report.parts {
      switch part {
      case .fixed(let text): try append(Array(text.utf8))
      case .place(.policy): try append(Array(HTMLBuilder.escaped(HTMLTemplate.policy).utf8))
      case .place(.title): try append(Array(HTMLBuilder.escaped(title).utf8))
      case .place(.style): try append(Array(HTMLTemplate.style.utf8))
      case .place(.script): try append(Array(HTMLTemplate.script.utf8))
      case .place(.summary): try append(Array(summary().utf8))
      case .place(.data):
        try HTMLSamples(
          run: run, suites: suites, comparison: comparison, workingDirectory: workingDirectory
        ).write(append)
      }
    }
  }

  private var overview: HTMLOverview {
    HTMLOverview(run: run, suites: suites, plannedTrials: plannedTrials)
  }

  private var title: String { "prompt-ci: \(overview.sentence)" }

  /// The summary of the run, which needs no script.
  private func summary() -> String {
    var html = HTMLBuilder()
    overview.write(to: &html)
    HTMLGates(suites: suites, workingDirectory: workingDirectory).write(to: &html)
    comparison?.write(to: &html)
    HTMLVariants(suites: suites, workingDirectory: workingDirectory).write(to: &html)
    HTMLCategories(suites: suites).write(to: &html)
    HTMLRates(
      suites: suites, repetitions: run.repetitions, requiredPasses: run.requiredPasses
    ).write(to: &html)
    HTMLClassifications(suites: suites).write(to: &html)
    HTMLJudges(suites: suites).write(to: &html)
    HTMLDistributions(suites: suites).write(to: &html)
    return html.html
  }
}
