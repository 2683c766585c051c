internal import Console
internal import PromptCI
internal import Results

/// The samples of a run as JSON for the page's script; every text in it is safe to show.
///
/// Keys are short and default values are left out, because there may be many thousands of samples.
/// Comments where the keys are written explain them.
struct HTMLSamples {
  /// The run.
  let run: RunRecord
  /// Its suites.
  let suites: [LabelledSuite]
  /// The comparison with the baseline, or `nil` without one.
  let comparison: HTMLComparison?
  /// The directory that paths are relative to.
  let workingDirectory: String

  private static let pieceSize = 1 << 16

  /// Writes the JSON.
  ///
  /// - Parameter append: Takes the pieces, in order.
  /// - Throws: Errors of `append`.
  func write(_ append: ([UInt8]) throws -> Void) throws {
    let differing = differingSamples()
    let labels = suites.map { suite in
      suite.record.classification.map { _ in LabelSet(suite.record.trials.compactMap(\.expected)) }
    }
    var row = HTMLSampleRow(
      allowance: TextAllowance(sizes: sizes()), workingDirectory: workingDirectory)
    var json = JSONLayout.inPage
    try json.object { json in
      json.member("repetitions", run.repetitions)
      json.member("suites", suites.map { VisibleText.escaping($0.label) })
      if comparison != nil {
        json.key("changes")
        json.array(SampleComparison.Change.allCases.filter { $0 != .removed }) { json, change in
          json.array([change.rawValue, change.name]) { $0.text($1) }
        }
      }
      json.flag("variants", !differing.isEmpty)
      json.key("samples")
      try json.array(samples) { json, item in
        let id = item.sample.first.sample
        row.write(
          item.sample, suite: item.suite, change: comparison?.change(of: id, suite: item.suite),
          differs: differing[item.suite]?.contains(id) == true, labels: labels[item.suite],
          to: &json)
        if json.bytes.count >= HTMLSamples.pieceSize { try append(json.take()) }
      }
      // Written last, because they are complete only after all samples.
      json.member("files", row.files.names)
      json.member("evaluators", row.evaluators.names)
    }
    try append(json.take())
  }

  private var samples: [(suite: Int, sample: RepeatedSample)] {
    suites.enumerated().flatMap { index, suite in suite.samples.map { (index, $0) } }
  }

  /// The sizes, in bytes, of all texts that may be long.
  private func sizes() -> [Int] {
    samples.flatMap { item -> [Int] in
      let first = item.sample.first
      let shared = first.inputs.values.map(\.utf8.count) + [first.expected?.utf8.count ?? 0]
      let own = item.sample.trials.flatMap { trial -> [Int] in
        let said = trial.scores.reduce(0) { $0 + ($1.score?.rationale?.utf8.count ?? 0) }
        return [trial.output?.utf8.count ?? 0, trial.message?.utf8.count ?? 0, said]
      }
      return shared + own
    }
  }

  /// The samples on which variants of one suite differ, by the index of the suite in the run.
  private func differingSamples() -> [Int: Set<String>] {
    var differing: [Int: Set<String>] = [:]
    let places = Dictionary(uniqueKeysWithValues: suites.enumerated().map { ($1.label, $0) })
    for group in SuiteVariants.all(in: suites) {
      let samples = Set(group.differences().map(\.sample))
      for variant in group.variants {
        if let place = places[variant.label] { differing[place] = samples }
      }
    }
    return differing
  }
}
