internal import Console
internal import PromptCI
internal import Results

/// The annotations of a run, at most as many as GitHub shows.
///
/// A step may have ten of each level. Every category gets one before any gets a second. The order
/// is load failures, then gates, then samples by category, the largest category first. The last
/// annotation counts those that are left out.
struct AnnotationList {
  /// The upper bound on the annotations of a level that GitHub shows for a step.
  static let limit = 10

  /// Annotations of one kind.
  private struct Group {
    let name: String
    var annotations: [Annotation]
  }

  private let run: RunRecord
  private let suites: [LabelledSuite]

  /// Collects the annotations of a run.
  init(_ run: RunRecord) {
    self.run = run
    suites = LabelledSuite.all(of: run)
  }

  /// The annotations, the most important first.
  var annotations: [Annotation] {
    AnnotationList.chosen(errors, level: .error) + AnnotationList.chosen(warnings, level: .warning)
  }

  // MARK: - Choice

  private static func chosen(_ groups: [Group], level: Annotation.Level) -> [Annotation] {
    let total = groups.reduce(0) { $0 + $1.annotations.count }
    let room = total > limit ? limit - 1 : limit
    var counts = [Int](repeating: 0, count: groups.count)
    var chosen: [Annotation] = []
    for round in 0..<limit {
      for (index, group) in groups.enumerated() where round < group.annotations.count {
        guard chosen.count < room else { break }
        chosen.append(group.annotations[round])
        counts[index] += 1
      }
    }
    guard total > limit else { return chosen }
    let rest = zip(groups, counts).compactMap { group, count -> String? in
      let left = group.annotations.count - count
      return left > 0 ? "\(Quantity.count(left)) \(group.name)" : nil
    }
    let noun = level == .error ? "failure" : "warning"
    let title = "prompt-ci: \(Quantity.count(total - chosen.count, "more \(noun)"))"
    return chosen + [
      Annotation(
        level: level, location: nil, title: title, message: rest.joined(separator: "\n"))
    ]
  }

  // MARK: - Errors

  private var errors: [Group] {
    let loading = Group(name: "that could not be run", annotations: run.loadFailures.flatMap(load))
    let gates = Group(name: "failed gates", annotations: gates(.fail, as: .error))
    let failing = suites.filter { $0.record.verdict != .pass }
    return [loading, gates]
      + groups(.fail, in: failing, as: .error) {
        !$0.sample.outcome.isFlaky && $0.sample.quarantine == nil
      }
  }

  private func load(_ failure: LoadFailure) -> [Annotation] {
    let title = "\(failure.name) could not be run"
    let diagnostics = DiagnosticLine.errors(in: failure.message)
    guard !diagnostics.isEmpty else {
      return [
        Annotation(
          level: .error, location: failure.location, title: title, message: failure.message)
      ]
    }
    return diagnostics.map {
      Annotation(level: .error, location: $0.location, title: title, message: $0.message)
    }
  }

  // MARK: - Warnings

  private var warnings: [Group] {
    let judges = suites.flatMap { suite in
      (suite.record.judges?.distrusted ?? []).map { calibration in
        Annotation(
          level: .warning, location: suite.record.location,
          title: "\(suite.label): a judge cannot be trusted", message: calibration.summary)
      }
    }
    let passing = suites.filter { $0.record.verdict == .pass }
    let failing = suites.filter { $0.record.verdict != .pass }
    return [
      Group(name: "inconclusive gates", annotations: gates(.inconclusive, as: .warning)),
      Group(name: "judges that cannot be trusted", annotations: judges),
    ] + groups(.error, in: suites, as: .warning) { _ in true }
      + groups(.fail, in: failing, as: .warning, note: "in quarantine") {
        $0.sample.quarantine != nil
      }
      + groups(.fail, in: failing, as: .warning, note: "flaky") {
        $0.sample.outcome.isFlaky && $0.sample.quarantine == nil
      }
      + groups(.fail, in: passing, as: .warning, note: "the gates hold anyway") { _ in true }
  }

  // MARK: - Pieces

  private func gates(_ verdict: Verdict, as level: Annotation.Level) -> [Annotation] {
    suites.flatMap { suite in
      suite.record.gates.filter { $0.verdict == verdict }.map { result in
        Annotation(
          level: level, location: suite.record.location, title: "\(suite.label): \(result.gate)",
          message: result.reason)
      }
    }
  }

  private func groups(
    _ outcome: Outcome, in suites: [LabelledSuite], as level: Annotation.Level,
    note: String? = nil, where isWanted: (Finding) -> Bool
  ) -> [Group] {
    Finding.groups(outcome, in: suites).compactMap { group in
      let findings = group.findings.filter(isWanted)
      guard !findings.isEmpty else { return nil }
      let annotations = findings.map { finding in
        Annotation(
          level: level, location: finding.trial.location,
          title: "\(finding.suite) › \(finding.trial.sample): \(group.category)",
          message: message(of: finding, note: note))
      }
      return Group(
        name: note.map { "\(group.category) (\($0))" } ?? group.category, annotations: annotations)
    }
  }

  private func message(of finding: Finding, note: String?) -> String {
    let trial = finding.trial
    var lines = [excerpt(trial.message ?? CategoryText.meaning(of: finding.category) ?? "failed")]
    for name in trial.inputs.keys.sorted().prefix(4) {
      lines.append("\(excerpt(name)): \(excerpt(trial.inputs[name] ?? ""))")
    }
    if let expected = trial.expected { lines.append("expected: \(excerpt(expected))") }
    if let output = trial.output { lines.append("actual: \(excerpt(output))") }
    if finding.sample.trials.count > 1 {
      lines.append("\(finding.count) of \(finding.sample.trials.count) trials")
    }
    if let note { lines.append(note) }
    return lines.joined(separator: "\n")
  }

  private func excerpt(_ text: String) -> String {
    let excerpt = Excerpt(text, bytes: 400)
    return excerpt.note.map { "\(excerpt.text) \($0)" } ?? text
  }
}
