internal import PromptCI
internal import Results

/// A suite as a JUnit test suite, with its counts.
struct JUnitSuite {
  /// The content of the suite.
  enum Content {
    /// A suite that ran: its cases, and the planned samples that did not run.
    case ran(SuiteRecord, [JUnitCase], unrun: [JUnitUnrunCase])
    /// An eval file or suite that could not be loaded.
    case broken(LoadFailure)
    /// A path that was left out.
    case leftOut(LeftOutPath)

    /// The record, if the suite ran.
    var record: SuiteRecord? {
      switch self {
      case .ran(let record, _, _): record
      case .broken, .leftOut: nil
      }
    }

    /// The cases.
    var cases: [JUnitCase] {
      switch self {
      case .ran(_, let cases, _): cases
      case .broken, .leftOut: []
      }
    }
  }

  /// The name, unique in the document.
  let name: String
  /// The content.
  let content: Content
  /// The number of cases.
  let tests: Int
  /// The number of cases that failed.
  let failures: Int
  /// The number of cases that could not be measured.
  let errors: Int
  /// The number of cases that had nothing to judge or did not run.
  let skipped: Int
  /// The total time of the cases, in milliseconds.
  let milliseconds: Int

  /// Creates the test suite of a suite that ran.
  init(name: String, suite: LabelledSuite, run: RunRecord) {
    let unrunSamples = suite.record.unrunSamples ?? []
    let ids = suite.samples.map(\.first.sample) + unrunSamples
    let names = SuiteLabel.unique(ids.map(JUnitCase.name))
    let cases = zip(suite.samples, names).map {
      JUnitCase($0, name: $1, suiteVerdict: suite.record.verdict)
    }
    let unrun = JUnitUnrunCase.all(
      zip(names.dropFirst(cases.count), unrunSamples).map { ($0, $1) }, of: suite.record, in: run)
    self.name = name
    content = .ran(suite.record, cases, unrun: unrun)
    let distrusted = suite.record.judges?.distrusted.count ?? 0
    tests = cases.count + unrun.count + distrusted
    failures = cases.count { $0.status == .failed }
    errors = cases.count { $0.status == .error } + distrusted
    skipped = cases.count { $0.status == .skipped } + unrun.count
    milliseconds = cases.reduce(0) { $0 + $1.milliseconds }
  }

  /// Creates a test suite with one error.
  init(name: String, failure: LoadFailure) {
    self.name = name
    content = .broken(failure)
    (tests, failures, errors, skipped, milliseconds) = (1, 0, 1, 0, 0)
  }

  /// Creates a test suite with one skipped case.
  init(name: String, leftOut path: LeftOutPath) {
    self.name = name
    content = .leftOut(path)
    (tests, failures, errors, skipped, milliseconds) = (1, 0, 0, 1, 0)
  }

  /// A lower bound on the size of the cases' texts, in bytes.
  func textSize(_ limits: JUnitLimits) -> Int {
    content.cases.reduce(0) { $0 + $1.textSize(limits) }
  }

  /// An upper bound on the size of the suite in a document, in bytes.
  func largestSize(_ limits: JUnitLimits) -> Int {
    var size = 6 * JUnitLimits.whole.output
    if case .ran(_, _, let unrun) = content {
      size += unrun.reduce(0) { $0 + 6 * (1_024 + $1.name.utf8.count) }
    }
    return content.cases.reduce(size) { $0 + $1.largestSize(limits) }
  }

  /// The location of the suite's declaration, if known.
  var location: SourceLocation? {
    switch content {
    case .ran(let record, _, _): record.location
    case .broken(let failure): failure.location
    case .leftOut: nil
    }
  }
}
