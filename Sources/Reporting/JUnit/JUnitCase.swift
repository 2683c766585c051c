internal import PromptCI
internal import Runner

/// A sample as a JUnit test case.
///
/// Repetitions fold into one case. What the case is follows from ``SampleOutcome`` and from the suite's verdict: a
/// sample with repetitions that pass and others that fail is a failure, unless the suite's gates hold all the same. Then
/// it is tolerated: the case passes, and what failed is told as Surefire's `flakyFailure` and `flakyError`, as test
/// servers expect of a test that passes in the end. In a case that fails, the first failure is the `failure`, and those
/// of further repetitions are `rerunFailure` and `rerunError`. A sample in quarantine that does not pass is skipped, as it
/// does not count.
struct JUnitCase {
  /// What a test server counts the case as.
  enum Status: Hashable {
    /// It passed, in every repetition or in enough of them.
    case passed
    /// It failed.
    case failed
    /// It could not be measured.
    case error
    /// There was nothing to judge.
    case skipped
  }

  /// The name: the sample's identifier, unique in the suite.
  let name: String

  /// The sample.
  let sample: RepeatedSample
  /// What a test server counts the case as.
  let status: Status

  /// Judges a sample of a suite.
  init(_ sample: RepeatedSample, name: String, suiteVerdict: Verdict) {
    self.sample = sample
    self.name = name
    switch sample.outcome.outcome {
    case .pass: status = .passed
    case .fail, .error:
      if sample.quarantine != nil {
        status = .skipped
      } else if sample.outcome.outcome == .error {
        status = .error
      } else {
        status = sample.outcome.isFlaky && suiteVerdict == .pass ? .passed : .failed
      }
    case .skipped: status = .skipped
    }
  }

  /// The time of all repetitions in this run, in milliseconds.
  var milliseconds: Int {
    sample.trials.reduce(0) { $0 + JUnitCase.milliseconds($1.duration) }
  }

  /// The name for an identifier: itself, or where it is very long or not for XML, its beginning with its hash.
  static func name(for id: String) -> String {
    let excerpt = Excerpt(id, bytes: 400)
    let allowed = XMLText.allowed(excerpt.text)
    if excerpt.omittedBytes == 0, allowed.utf8.elementsEqual(id.utf8), !id.isEmpty { return id }
    return "\(allowed)… \(StableHash(id).hexadecimal)"
  }

  /// A time in whole milliseconds, so that the sums that readers check are exact.
  static func milliseconds(_ seconds: Double) -> Int {
    seconds.isFinite && seconds > 0 ? Int((min(seconds, 1e9) * 1000).rounded()) : 0
  }

  // MARK: - Texts

  /// What the texts of the case take at least, in bytes and before they are escaped.
  func textSize(_ limits: JUnitLimits) -> Int {
    let count = sample.trials.count
    func size(_ text: String?, _ limit: Int) -> Int { min(text?.utf8.count ?? 0, limit / count) }
    return sample.trials.reduce(0) { sum, trial in
      let output = size(trial.output, limits.output)
      guard trial.outcome == .fail || trial.outcome == .error else { return sum + output }
      return sum + output + size(trial.message, limits.texts) + size(trial.expected, limits.texts)
        + size(trial.output, limits.texts)
    }
  }

  /// What the case does not take more of than, in bytes.
  ///
  /// A byte takes at most six in XML, as in `&quot;`; inputs, comparisons, judgements and tool calls are taken for as long
  /// as they may be, and tags, names and properties for longer than they are.
  func largestSize(_ limits: JUnitLimits) -> Int {
    let others = 5 * limits.texts + (sample.first.toolCalls == nil ? 0 : limits.output)
    return 6 * (2_048 + sample.first.sample.utf8.count + textSize(limits) + others)
  }

  /// What went wrong in a trial: message, input, expected, actual, comparison, judgements, place.
  func body(of trial: TrialResult, path: String, limits: JUnitLimits) -> String {
    let limit = limits.texts / sample.trials.count
    var parts: [String] = []
    let message = trial.message ?? ""
    parts.append(
      "\(Finding.category(of: trial)): \(Excerpt(message, bytes: limit).textWithNote)")
    parts.append("\(path):\(trial.location.line)")
    for name in trial.inputs.keys.sorted() {
      parts.append(
        labelled(name, trial.inputs[name] ?? "", limit: limit / max(trial.inputs.count, 1)))
    }
    if let expected = trial.expected { parts.append(labelled("expected", expected, limit: limit)) }
    if let note = trial.outputNote { parts.append(note) }
    if let output = trial.output { parts.append(labelled("actual", output, limit: limit)) }
    if let calls = toolCalls(of: trial) {
      parts.append("tool calls:\n\(Excerpt(calls, bytes: limit).textWithNote)")
    }
    if let diff = trial.diff {
      let excerpt = Excerpt(joining: DiffText.pieces(diff), bytes: limit)
      parts.append(labelled("diff", excerpt.textWithNote))
    }
    let judgements = trial.scores.map(judgement).joined(separator: "\n")
    if !judgements.isEmpty {
      parts.append("evaluators:\n\(Excerpt(judgements, bytes: limit).textWithNote)")
    }
    return parts.joined(separator: "\n")
  }

  /// What the model answered, each repetition under its own line where there are several; empty when nothing came.
  func output(limits: JUnitLimits) -> String {
    let limit = limits.output / sample.trials.count
    return sample.trials.map { trial in
      let heading =
        "repetition \(trial.repetition + 1) of \(sample.trials.count): \(trial.outcome.rawValue)"
      var parts = sample.trials.count == 1 ? [] : [heading]
      if let note = trial.outputNote { parts.append(note) }
      if let text = trial.output, !text.isEmpty || trial.toolCalls == nil { parts.append(text) }
      if let calls = toolCalls(of: trial) { parts.append("tool calls:\n\(calls)") }
      let pieces = parts.enumerated().flatMap { index, part in index == 0 ? [part] : ["\n", part] }
      return Excerpt(joining: pieces, bytes: limit).textWithNote
    }.joined(separator: "\n")
  }

  /// The tools that the model asked to be called, a line each; `nil` when there are none.
  private func toolCalls(of trial: TrialResult) -> String? {
    trial.toolCalls?.map { "  \($0.text)" }.joined(separator: "\n")
  }

  /// The first line of a trial's message.
  func message(of trial: TrialResult, limits: JUnitLimits) -> String {
    let start = Excerpt(trial.message ?? "", bytes: 2_000)
    let line = start.text.split(whereSeparator: \.isNewline).first ?? ""
    let excerpt = Excerpt(String(line), bytes: limits.message)
    return excerpt.omittedBytes == 0 ? String(line) : "\(excerpt.text)…"
  }

  private func labelled(_ label: String, _ text: String, limit: Int) -> String {
    labelled(label, Excerpt(text, bytes: limit).textWithNote)
  }

  private func labelled(_ label: String, _ shown: String) -> String {
    shown.contains(where: \.isNewline) ? "\(label):\n\(shown)" : "\(label): \(shown)"
  }

  private func judgement(_ result: EvaluatorResult) -> String {
    if let error = result.error { return "  \(result.evaluator): threw \(error)" }
    if result.sparedTier != nil {
      return "  \(result.evaluator): not asked, as a cheaper evaluator did not pass"
    }
    guard let score = result.score else { return "  \(result.evaluator): no score" }
    var text = "  \(result.evaluator): \(score.verdict.rawValue)"
    if score.verdict == .measured || score.category == .belowThreshold, let value = score.value {
      text += " \(Quantity.fixed(value, digits: 3))"
    }
    text += score.rationale.map { ", \($0)" } ?? ""
    return ([text] + score.details.map { "    \($0.text)" }).joined(separator: "\n")
  }
}
