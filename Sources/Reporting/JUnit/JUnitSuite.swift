internal import PromptCI
internal import Runner

/// A suite as a JUnit test suite, counted.
struct JUnitSuite {
  /// What is in it.
  enum Content {
    /// A suite that ran, its cases, and those that were planned and not run.
    case ran(SuiteRecord, [JUnitCase], unrun: [JUnitUnrunCase])
    /// Something that could not be run.
    case broken(LoadFailure)
    /// Something that was left out.
    case leftOut(LeftOutPath)

    /// The record, where there is one.
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
  /// What is in it.
  let content: Content
  /// How many cases there are.
  let tests: Int
  /// How many cases failed.
  let failures: Int
  /// How many cases could not be measured.
  let errors: Int
  /// How many cases had nothing to judge, or were not run.
  let skipped: Int
  /// The time of the cases together.
  let milliseconds: Int

  /// Judges the samples of a suite.
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

  /// Makes a suite with one error.
  init(name: String, failure: LoadFailure) {
    self.name = name
    content = .broken(failure)
    (tests, failures, errors, skipped, milliseconds) = (1, 0, 1, 0, 0)
  }

  /// Makes a suite with one case that was skipped.
  init(name: String, leftOut path: LeftOutPath) {
    self.name = name
    content = .leftOut(path)
    (tests, failures, errors, skipped, milliseconds) = (1, 0, 0, 1, 0)
  }

  /// What the texts of the suite's cases take at least, in bytes.
  func textSize(_ limits: JUnitLimits) -> Int {
    content.cases.reduce(0) { $0 + $1.textSize(limits) }
  }

  /// What the suite's part of a document does not take more of than, in bytes.
  func largestSize(_ limits: JUnitLimits) -> Int {
    var size = 6 * JUnitLimits.whole.output
    if case .ran(_, _, let unrun) = content {
      size += unrun.reduce(0) { $0 + 6 * (1_024 + $1.name.utf8.count) }
    }
    return content.cases.reduce(size) { $0 + $1.largestSize(limits) }
  }

  /// Where the suite is declared, where that is known.
  var location: SourceLocation? {
    switch content {
    case .ran(let record, _, _): record.location
    case .broken(let failure): failure.location
    case .leftOut: nil
    }
  }
}
