internal import Console
internal import PromptCI
internal import Results

/// A sample as a JUnit test case.
///
/// Repetitions fold into one case. Its status follows from ``SampleOutcome`` and the suite's
/// verdict. A sample with passing and failing repetitions is a failure, unless the suite's gates
/// hold anyway. Then it is tolerated: the case passes, and its failures are reported as Surefire's
/// `flakyFailure` and `flakyError`, which test servers expect for a test that finally passes. In a
/// failing case, the first failure is the `failure`; further repetitions are `rerunFailure` and
/// `rerunError`. A quarantined sample that does not pass is skipped, because it does not count.
struct JUnitCase {
  /// The status of the case on a test server.
  enum Status: Hashable {
    /// It passed, in all or enough repetitions.
    case passed
    /// It failed.
    case failed
    /// It could not be measured.
    case error
    /// It had nothing to judge.
    case skipped
  }

  /// The name: the sample's identifier, unique in the suite.
  let name: String

  /// The sample.
  let sample: RepeatedSample
  /// The status on a test server.
  let status: Status

  /// Creates the case of a sample.
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

  /// The total time of all repetitions in this run, in milliseconds.
  var milliseconds: Int {
    sample.trials.reduce(0) { $0 + JUnitCase.milliseconds($1.duration) }
  }

  /// The name for an identifier: the identifier, or its start with a hash if it is very long or not
  /// valid in XML.
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

  /// A lower bound on the size of the case's texts, in bytes before escaping.
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

  /// An upper bound on the size of the case, in bytes.
  ///
  /// A byte takes at most six in XML, as in `&quot;`. Inputs, diffs, judgements and tool calls
  /// count with their limits; tags, names and properties count with more than their real size.
  func largestSize(_ limits: JUnitLimits) -> Int {
    let others = 5 * limits.texts + (sample.first.toolCalls == nil ? 0 : limits.output)
    return 6 * (2_048 + sample.first.sample.utf8.count + textSize(limits) + others)
  }

  /// The text of a failed trial: message, input, expected and actual answer, diff, judgements,
  /// location.
  func body(of trial: TrialResult, path: String, limits: JUnitLimits) -> String {
    let limit = limits.texts / sample.trials.count
    var parts: [String] = []
    let message = trial.message ?? ""
    parts.append(
      "\(trial.shownCategory): \(Excerpt(message, bytes: limit).textWithNote)")
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

  /// The answers, with a heading for each repetition if there are several; empty if there was no
  /// answer.
  func output(limits: JUnitLimits) -> String {
    let limit = limits.output / sample.trials.count
    return sample.trials.map { trial in
      let heading =
        "trial \(trial.repetition + 1) of \(sample.trials.count): \(trial.outcome.rawValue)"
      var parts = sample.trials.count == 1 ? [] : [heading]
      if let note = trial.outputNote { parts.append(note) }
      if let text = trial.output, !text.isEmpty || trial.toolCalls == nil { parts.append(text) }
      if let calls = toolCalls(of: trial) { parts.append("tool calls:\n\(calls)") }
      let pieces = parts.enumerated().flatMap { index, part in index == 0 ? [part] : ["\n", part] }
      return Excerpt(joining: pieces, bytes: limit).textWithNote
    }.joined(separator: "\n")
  }

  /// The requested tool calls, one per line, or `nil` if there are none.
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
      return "  \(result.evaluator): not run, as a cheaper evaluator did not pass"
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
