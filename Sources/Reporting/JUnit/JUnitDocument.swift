internal import Console
internal import PromptCI
internal import Results

/// A run as a JUnit document.
struct JUnitDocument {
  private let run: RunRecord
  private let workingDirectory: String
  private let suites: [JUnitSuite]

  /// Creates the document of a run: its suites, with the status of every sample.
  init(_ run: RunRecord, workingDirectory: String) {
    self.run = run
    self.workingDirectory = workingDirectory
    let labelled = LabelledSuite.all(of: run)
    let failures = run.loadFailures.map {
      $0.name.isEmpty ? "load" : RelativePath.path($0.name, in: workingDirectory)
    }
    let leftOut = run.leftOut ?? []
    let names = SuiteLabel.unique(
      labelled.map(\.label) + failures
        + leftOut.map { RelativePath.path($0.path, in: workingDirectory) })
    let ran = zip(names, labelled).map { JUnitSuite(name: $0, suite: $1, run: run) }
    let broken = zip(names.dropFirst(labelled.count), run.loadFailures).map {
      JUnitSuite(name: $0, failure: $1)
    }
    let others = zip(names.dropFirst(labelled.count + failures.count), leftOut).map {
      JUnitSuite(name: $0, leftOut: $1)
    }
    suites = ran + broken + others
  }

  /// Writes the document in pieces of some cases, so that a large run does not have to fit into
  /// memory.
  ///
  /// Texts are shortened until the document is small enough for its readers, or until the limits
  /// cannot be halved further. A document with tens of thousands of cases is large even without
  /// texts.
  func write(_ append: ([UInt8]) throws -> Void) throws {
    var limits = JUnitLimits.whole
    while try !isSmallEnough(limits), let halved = limits.halved { limits = halved }
    try write(limits, append)
  }

  /// Whether the document is small enough.
  ///
  /// The document is written for this only if no estimate decides.
  private func isSmallEnough(_ limits: JUnitLimits) throws -> Bool {
    let most = JUnitLimits.documentSize
    if suites.reduce(0, { $0 + $1.largestSize(limits) }) < most { return true }
    if suites.reduce(0, { $0 + $1.textSize(limits) }) >= most { return false }
    var size = 0
    try write(limits) { size += $0.count }
    return size < most
  }

  private func write(_ limits: JUnitLimits, _ append: ([UInt8]) throws -> Void) throws {
    let xml = try XMLWriter()
    try xml.element(
      "testsuites",
      [
        "name": "prompt-ci", "tests": total(\.tests), "failures": total(\.failures),
        "errors": total(\.errors), "skipped": total(\.skipped),
        "time": seconds(JUnitCase.milliseconds(run.duration)), "timestamp": run.startedAt,
      ]
    ) {
      for suite in suites { try write(suite, limits, to: xml, append) }
    }
    try xml.end()
    try append(xml.take())
  }

  // MARK: - Suites

  private func write(
    _ suite: JUnitSuite, _ limits: JUnitLimits, to xml: XMLWriter,
    _ append: ([UInt8]) throws -> Void
  ) throws {
    try xml.element(
      "testsuite",
      [
        "name": suite.name, "tests": String(suite.tests), "failures": String(suite.failures),
        "errors": String(suite.errors), "skipped": String(suite.skipped),
        "time": seconds(suite.milliseconds), "timestamp": run.startedAt,
        "file": suite.location.map { path($0.file) },
      ]
    ) {
      try write(suite.content.record.map(properties) ?? [], to: xml)
      switch suite.content {
      case .ran(let record, let cases, let unrun):
        for calibration in record.judges?.distrusted ?? [] {
          try write(calibration, of: suite, to: xml)
        }
        for item in cases {
          try write(item, of: suite.name, limits, to: xml)
          if xml.isFull { try append(xml.take()) }
        }
        for item in unrun {
          try write(item, of: suite, to: xml)
          if xml.isFull { try append(xml.take()) }
        }
      case .broken(let failure):
        try write(failure, of: suite.name, to: xml)
      case .leftOut(let path):
        try xml.element(
          "testcase",
          [
            "name": "load", "classname": suite.name, "file": self.path(path.path),
            "time": seconds(0),
          ]
        ) {
          let reason = Excerpt("left out: \(path.reason)", bytes: 500).textWithNote
          try xml.element("skipped", ["message": reason])
        }
      }
    }
  }

  private func properties(of suite: SuiteRecord) -> [(String, String?)] {
    let spending = Spending(of: [suite])
    let tally = OutcomeTally(suite.trials)
    let samples = Set(suite.trials.lazy.filter { $0.outcome != .skipped }.map(\.sample)).count
    var judges = (suite.judges?.judges ?? []).map { judge in
      ("judge", "\(judge.evaluator): \(judge.configuration)" as String?)
    }
    judges += (suite.judges?.calibrations ?? []).map { ("canaries", $0.summary as String?) }
    let biases = (suite.judges?.positionBias ?? []).map { ("position.bias", $0.text as String?) }
    let gates = suite.gates.map { result in
      ("gate", "\(result.gate): \(result.verdict.rawValue): \(result.reason)" as String?)
    }
    let changes = (suite.barChanges ?? []).map { ("bar.change", $0.text as String?) }
    let contamination = suite.contaminations?.summary(showsLines: true)
    return [
      ("model", suite.model.name),
      ("prompt.path", suite.prompt.path.map(path)),
      ("prompt.sha256", suite.prompt.sha256),
      ("temperature", suite.options.temperature.map { "\($0)" }),
      ("verdict", suite.verdict.rawValue),
      ("pass.rate", tally.rate),
      ("pass.rate.interval", tally.interval(samples: samples)),
      ("contamination", contamination),
    ] + judges + biases + gates + changes + [
      ("accuracy", suite.classification.map { Quantity.fixed($0.accuracy, digits: 4) }),
      ("f1.macro", suite.classification.map { Quantity.fixed($0.macro.f1, digits: 4) }),
      ("samples", String(suite.sampleCount)),
      ("repetitions", String(run.repetitions)),
      ("seed", run.seed.map { String($0) }),
      ("tokens.input", spending.hasUsage ? String(spending.usage.input) : nil),
      ("tokens.output", spending.hasUsage ? String(spending.usage.output) : nil),
      ("usage.unknown", spending.uncounted),
      ("cost", spending.isCostKnown ? Quantity.fixed(spending.cost, digits: 8) : nil),
      (
        "cost.unknown",
        spending.unpriced.isEmpty ? nil : spending.unpriced.joined(separator: ", ")
      ),
      ("cached", String(spending.cachedCount)),
      ("sandbox", run.sandbox?.text),
      ("cached.unsigned", run.unsignedAnswers.map { String($0) }),
      ("git.commit", run.gitCommit),
      ("tool", run.tool),
      ("interrupted", run.wasInterrupted ? "true" : nil),
    ]
  }

  // MARK: - Cases

  private func write(
    _ item: JUnitCase, of suite: String, _ limits: JUnitLimits, to xml: XMLWriter
  ) throws {
    let trial = item.sample.first
    try xml.element(
      "testcase",
      [
        "name": item.name, "classname": suite, "file": path(trial.location.file),
        "line": line(trial.location), "time": seconds(item.milliseconds),
      ]
    ) {
      try write(properties(of: item.sample), to: xml)
      try writeResult(of: item, limits, to: xml)
      let output = item.output(limits: limits)
      if !output.isEmpty { try xml.element("system-out") { try xml.text(output) } }
    }
  }

  /// Writes a sample that did not run. Its own location is unknown, so it gets its suite's.
  private func write(_ item: JUnitUnrunCase, of suite: JUnitSuite, to xml: XMLWriter) throws {
    try xml.element(
      "testcase",
      [
        "name": item.name, "classname": suite.name, "file": suite.location.map { path($0.file) },
        "line": suite.location.flatMap(line), "time": seconds(0),
      ]
    ) {
      try xml.element("skipped", ["message": Excerpt(item.reason, bytes: 500).textWithNote])
    }
  }

  private func writeResult(of item: JUnitCase, _ limits: JUnitLimits, to xml: XMLWriter) throws {
    let broken = item.sample.trials.filter { $0.outcome == .fail || $0.outcome == .error }
    switch item.status {
    case .passed:
      for trial in broken {
        try writeRepetition(
          trial, as: trial.outcome == .fail ? "flakyFailure" : "flakyError", of: item, limits,
          to: xml)
      }
    case .skipped:
      let rationale = item.sample.first.scores.lazy.compactMap(\.score?.rationale).first
      let message = item.sample.first.message ?? rationale ?? "there was nothing to judge"
      let reason = item.sample.quarantine.map { "in quarantine until \($0): \(message)" } ?? message
      try xml.element("skipped", ["message": Excerpt(reason, bytes: 500).textWithNote])
    case .failed, .error:
      let outcome: Outcome = item.status == .failed ? .fail : .error
      guard let index = broken.firstIndex(where: { $0.outcome == outcome }) else { return }
      let trial = broken[index]
      try xml.element(
        outcome == .fail ? "failure" : "error",
        [
          "message": item.message(of: trial, limits: limits), "type": trial.shownCategory,
        ]
      ) {
        try xml.text(item.body(of: trial, path: path(trial.location.file), limits: limits))
      }
      for (other, trial) in broken.enumerated() where other != index {
        try writeRepetition(
          trial, as: trial.outcome == .fail ? "rerunFailure" : "rerunError", of: item, limits,
          to: xml)
      }
    }
  }

  private func writeRepetition(
    _ trial: TrialResult, as name: String, of item: JUnitCase, _ limits: JUnitLimits,
    to xml: XMLWriter
  ) throws {
    try xml.element(
      name,
      ["message": item.message(of: trial, limits: limits), "type": trial.shownCategory]
    ) {
      try xml.element("stackTrace") {
        try xml.text(item.body(of: trial, path: path(trial.location.file), limits: limits))
      }
    }
  }

  private func properties(of sample: RepeatedSample) -> [(String, String?)] {
    let trial = sample.first
    let spending = Spending(sample.trials)
    let usage = spending.usage + spending.cachedUsage
    let costs = sample.trials.compactMap(\.cost)
    let cost = costs.count == sample.trials.count ? costs.reduce(0, +) : nil
    let scores = sample.trials.compactMap(\.score)
    return [
      ("split", trial.split.rawValue),
      ("tags", trial.tags.isEmpty ? nil : trial.tags.joined(separator: ",")),
      ("model", trial.model.name),
      (
        "score",
        scores.isEmpty
          ? nil : Quantity.fixed(scores.reduce(0, +) / Double(scores.count), digits: 4)
      ),
      (
        "repetitions.passed",
        sample.trials.count > 1 ? "\(sample.outcome.passes)/\(sample.outcome.count)" : nil
      ),
      ("tokens.input", spending.uncounted == nil ? String(usage.input) : nil),
      ("tokens.output", spending.uncounted == nil ? String(usage.output) : nil),
      ("usage.unknown", spending.uncounted),
      ("cost", cost.map { Quantity.fixed($0, digits: 8) }),
      ("cached", "\(spending.cachedCount)/\(sample.trials.count)"),
    ]
  }

  private func write(_ failure: LoadFailure, of suite: String, to xml: XMLWriter) throws {
    try xml.element(
      "testcase",
      [
        "name": "load", "classname": suite, "file": failure.location.map { path($0.file) },
        "line": failure.location.flatMap(line), "time": seconds(0),
      ]
    ) {
      let line = failure.message.split(whereSeparator: \.isNewline).first ?? ""
      try xml.element(
        "error",
        ["message": Excerpt(String(line), bytes: 500).textWithNote, "type": "load"]
      ) {
        try xml.text(Excerpt(failure.message, bytes: JUnitLimits.whole.output).textWithNote)
      }
    }
  }

  /// Writes an untrustworthy judge as a case of its own, because it belongs to no sample.
  private func write(
    _ calibration: Calibration, of suite: JUnitSuite, to xml: XMLWriter
  ) throws {
    try xml.element(
      "testcase",
      [
        "name": "canaries of \(calibration.evaluator)", "classname": suite.name,
        "file": suite.location.map { path($0.file) }, "line": suite.location.flatMap(line),
        "time": seconds(0),
      ]
    ) {
      try xml.element(
        "error",
        ["message": Excerpt(calibration.summary, bytes: 500).textWithNote, "type": "canaries"]
      ) {
        let misses = calibration.misses.map { miss in
          "\(miss.text): expected \(miss.expected), found \(miss.found)"
            + (miss.reason.map { ": \($0)" } ?? "")
        }
        try xml.text(
          Excerpt(misses.joined(separator: "\n"), bytes: JUnitLimits.whole.output).textWithNote)
      }
    }
  }

  // MARK: - Pieces

  private func write(_ properties: [(String, String?)], to xml: XMLWriter) throws {
    guard properties.contains(where: { $0.1 != nil }) else { return }
    try xml.element("properties") {
      for (name, value) in properties {
        guard let value else { continue }
        try xml.element("property", ["name": name, "value": value])
      }
    }
  }

  private func path(_ path: String) -> String {
    RelativePath.path(path, in: workingDirectory)
  }

  /// The line number, if known.
  private func line(_ location: SourceLocation) -> String? {
    location.line > 0 ? String(location.line) : nil
  }

  private func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private func total(_ count: KeyPath<JUnitSuite, Int>) -> String {
    String(suites.reduce(0) { $0 + $1[keyPath: count] })
  }
}
