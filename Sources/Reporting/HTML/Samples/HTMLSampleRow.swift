internal import Console
internal import PromptCI
internal import Results

/// Writes samples in the format that the page's script reads.
struct HTMLSampleRow {
  /// The change of a sample since the baseline.
  struct Change {
    /// The kind of change.
    let kind: SampleComparison.Change
    /// The sample in both runs, or `nil` if the baseline lacks its suite.
    let before: SampleComparison?
  }

  /// The limit of each text.
  let allowance: TextAllowance
  /// The directory that paths are relative to.
  let workingDirectory: String
  /// The source files of samples.
  private(set) var files = NameTable()
  /// The evaluators.
  private(set) var evaluators = NameTable()

  /// Creates a writer with empty name tables.
  init(allowance: TextAllowance, workingDirectory: String) {
    self.allowance = allowance
    self.workingDirectory = workingDirectory
  }

  /// Writes a sample.
  ///
  /// - Parameters:
  ///   - sample: The sample with its repetitions.
  ///   - suite: The index of its suite in the run.
  ///   - change: Its change since the baseline, or `nil` without a baseline.
  ///   - differs: Whether variants of its suite judge it differently.
  ///   - labels: The labels of its suite, if the suite is a classification.
  ///   - json: The JSON to write to.
  mutating func write(
    _ sample: RepeatedSample, suite: Int, change: Change?, differs: Bool, labels: LabelSet?,
    to json: inout JSONLayout
  ) {
    let first = sample.first
    let file = files.number(
      of: VisibleText.escaping(RelativePath.path(first.location.file, in: workingDirectory)))
    json.object { json in
      json.member("s", suite)
      json.member("id", VisibleText.escaping(first.sample))
      json.member("p", first.split.rawValue)
      if !first.tags.isEmpty { json.member("g", first.tags.map { VisibleText.escaping($0) }) }
      json.member("o", sample.outcome.outcome.rawValue)
      let categories = HTMLSampleRow.categories(of: sample)
      if !categories.isEmpty { json.member("c", categories.map { VisibleText.escaping($0) }) }
      // The number of repetitions that passed, and the number of all.
      json.member("k", sample.outcome.passes)
      json.member("n", sample.outcome.count)
      json.flag("f", sample.outcome.isFlaky)
      json.member("z", sample.quarantine)
      json.member("v", HTMLSampleRow.mean(sample.trials.compactMap(\.score)), digits: 4)
      // The mean latency, and the cost of all repetitions if every price is known.
      json.member("l", HTMLSampleRow.mean(sample.trials.map(\.latency)), digits: 4)
      let costs = sample.trials.compactMap(\.cost)
      json.member(
        "x", costs.count == sample.trials.count ? costs.reduce(0, +) : nil, digits: 8)
      json.member("h", sample.trials.count { $0.isCached })
      json.member("w", file)
      json.member("wl", first.location.line)
      json.key("i")
      json.array(first.inputs.sorted { $0.key < $1.key }) { json, input in
        json.array([VisibleText.escaping(input.key), allowance.shown(input.value)]) { $0.text($1) }
      }
      json.member("e", first.expected.map(allowance.shown))
      if let change { write(change, to: &json) }
      json.flag("d", differs)
      json.key("t")
      json.array(sample.trials) { json, trial in
        let before = change?.before?.baseline.first { $0.repetition == trial.repetition }
        write(trial, before: before, labels: labels, to: &json)
      }
    }
  }

  private func write(_ change: Change, to json: inout JSONLayout) {
    json.member("ch", change.kind.rawValue)
    guard let before = change.before, !before.baseline.isEmpty else { return }
    json.member("bo", before.baselineOutcome.outcome.rawValue)
    json.member("bk", before.baselineOutcome.passes)
    json.member("bn", before.baselineOutcome.count)
    json.member("bv", before.baselineScore, digits: 4)
  }

  // MARK: - Trials

  private mutating func write(
    _ trial: TrialResult, before: TrialResult?, labels: LabelSet?, to json: inout JSONLayout
  ) {
    json.object { json in
      json.member("o", trial.outcome.rawValue)
      if trial.outcome == .fail || trial.outcome == .error {
        json.member("c", VisibleText.escaping(trial.shownCategory))
      }
      json.member("m", trial.message.map(allowance.shown))
      json.member("a", trial.output.map(allowance.shown))
      // The index of the label in the answer, as the suite's matrix counts it.
      if let labels, trial.expected != nil, let output = trial.output {
        let label = labels.label(in: output, finishReason: trial.finishReason ?? .stop)
        json.member("al", VisibleText.escaping(label ?? HTMLClassifications.noLabel))
      }
      json.member("r", trial.finishReason.flatMap { $0 == .stop ? nil : $0.rawValue })
      if let calls = trial.toolCalls { json.member("tc", calls.map { allowance.shown($0.text) }) }
      json.key("sc")
      json.array(trial.scores) { json, result in write(result, to: &json) }
      if let diff = trial.diff, diff.contains(where: { $0.kind != .same }),
        DiffText.sharesWords(diff)
      {
        json.key("df")
        write(diff, to: &json)
      }
      json.member("v", trial.score, digits: 4)
      json.member("l", trial.latency, digits: 4)
      json.member("tt", trial.timeToFirstToken, digits: 4)
      json.member("x", trial.cost, digits: 8)
      json.member("ui", trial.usage.isReported ? trial.usage.input : nil)
      json.member("uo", trial.usage.isReported ? trial.usage.output : nil)
      json.flag("h", trial.isCached)
      json.member("mc", trial.modelCalls?.count)
      // The baseline's answer, if it differs.
      if let before, before.output != trial.output {
        json.member("b", before.output.map(allowance.shown) ?? "")
        json.member("bm", before.message.map(allowance.shown))
      }
    }
  }

  private mutating func write(_ result: EvaluatorResult, to json: inout JSONLayout) {
    let name = evaluators.number(of: VisibleText.escaping(result.evaluator))
    json.object { json in
      json.member("n", name)
      json.member("x", result.error.map(allowance.shown))
      json.member("z", result.sparedTier?.rawValue)
      json.member("w", result.weight == 1 ? nil : result.weight, digits: 4)
      guard let score = result.score else { return }
      json.member("o", score.verdict.rawValue)
      if score.verdict == .measured || score.category == .belowThreshold {
        json.member("v", score.value, digits: 4)
      }
      json.member("r", score.rationale.map(allowance.shown))
      json.member("c", score.category.map { VisibleText.escaping($0.rawValue) })
      if !score.details.isEmpty { json.member("d", score.details.map { allowance.shown($0.text) }) }
    }
  }

  /// A diff as an array of lines of pieces `{"k": kind, "x": text}`; kind 1 is only in the expected
  /// text, 2 only in the answer.
  private func write(_ diff: [DiffSegment], to json: inout JSONLayout) {
    let limits = TextLimits(bytes: allowance.bytes, lines: TextLimits.full.lines)
    json.array(DiffText.lines(diff, limits: limits)) { json, line in
      json.array(line) { json, span in
        json.object { json in
          json.member("k", span.style == .removed ? 1 : span.style == .added ? 2 : nil)
          json.member("x", span.text)
        }
      }
    }
  }

  // MARK: - Sums

  /// The distinct categories of the repetitions that failed or could not be measured.
  private static func categories(of sample: RepeatedSample) -> [String] {
    var seen: Set<String> = []
    return sample.trials.filter { $0.outcome == .fail || $0.outcome == .error }
      .map(\.shownCategory).filter { seen.insert($0).inserted }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
