package import PromptCI

/// A reason that a judge cannot be compared with people.
package enum AgreementError: Error, Hashable, Sendable {
  /// The record has no evaluator of that name; `known` are the names it has.
  case noEvaluator(String, known: [String])
  /// The record has several evaluators, and none was named.
  case ambiguousEvaluator([String])
  /// The record has no scores.
  case noScores
  /// The labels are invalid, each with its location.
  case badLabels(Diagnostics)
  /// No labelled sample was judged.
  case nothingInCommon(String)
}

extension AgreementError: CustomStringConvertible {
  /// The problem, and what to do about it.
  package var description: String {
    switch self {
    case .noEvaluator(let name, let known):
      "error: the results have no evaluator '\(name)'\(Suggestion.clause(for: name, among: known)); "
        + "they have " + known.map { "'\($0)'" }.joined(separator: ", ")
    case .ambiguousEvaluator(let names):
      "error: the results have several evaluators; name one with --evaluator: "
        + names.map { "'\($0)'" }.joined(separator: ", ")
    case .noScores: "error: the results have no scores"
    case .badLabels(let diagnostics):
      diagnostics.all.map(\.description).joined(separator: "\n")
    case .nothingInCommon(let reason):
      "error: no labelled sample has a judgement to compare with\(reason)"
    }
  }
}

extension AgreementStudy {
  /// Compares an evaluator of a run with people; only the first repetition counts.
  ///
  /// - Parameters:
  ///   - record: The run.
  ///   - human: The labels of people.
  ///   - name: The evaluator's name; `nil` for the run's only judge, or else its only evaluator.
  /// - Throws: ``AgreementError`` if it is ambiguous what to compare, or if there is nothing to
  ///   compare.
  package init(
    _ record: RunRecord, human: HumanLabels, evaluator name: String?
  ) throws(AgreementError) {
    let evaluator = try Self.evaluator(named: name, in: record)
    let names = Set(human.labels.map(\.text))
    let kind = JudgeLabel.kind(of: names)

    var order: [[String]] = []
    var trials: [[String]: TrialResult] = [:]
    for trial in record.suites.flatMap(\.trials) where trial.repetition == 0 {
      guard trial.scores.contains(where: { $0.evaluator == evaluator }) else { continue }
      let key = [trial.suite, trial.sample]
      if trials[key] == nil { order.append(key) }
      trials[key] = trials[key] ?? trial
    }
    var people: [[String]: [Opinion]] = [:]
    var unjudged: [String] = []
    var problems: [Diagnostic] = []
    for label in human.labels {
      let keys = order.filter { key in
        key[1] == label.sample
          && (label.suite.map { $0 == key[0] || $0 == SuiteName(key[0]).type } ?? true)
      }
      if keys.count > 1 {
        problems.append(
          Diagnostic(
            label.location,
            "'\(label.sample)' is a sample of \(keys.map { $0[0] }.joined(separator: " and ")); "
              + "add a column 'suite'"))
      } else if let key = keys.first {
        people[key, default: []].append(
          Opinion(rater: label.rater, label: Self.normalized(label.text, kind)))
      } else {
        unjudged.append("\(label.sample) (\(evaluator) is not in its results)")
      }
    }
    guard problems.isEmpty else { throw .badLabels(Diagnostics(problems)) }

    var items: [Item] = []
    var differences: [Difference] = []
    var unlabelled = 0
    for key in order {
      guard let trial = trials[key],
        let result = trial.scores.first(where: { $0.evaluator == evaluator })
      else { continue }
      let said = result.score.flatMap { JudgeLabel.text(of: $0, as: kind, among: names) }
      guard let labels = people[key] else {
        if said != nil { unlabelled += 1 }
        continue
      }
      var all = Dictionary(labels.map { ($0.rater, $0.label) }) { first, _ in first }
      if let said {
        all[Self.judgeName] = said
        if labels.contains(where: { $0.label != said }) {
          differences.append(
            Difference(
              suite: key[0], sample: key[1], judge: said, people: labels,
              reason: result.score?.rationale))
        }
      } else {
        let reason = result.error ?? "its score has no label of that kind"
        unjudged.append("\(key[1]) (\(reason))")
      }
      items.append(Item(suite: key[0], sample: key[1], labels: all))
    }
    guard items.contains(where: { $0.labels[Self.judgeName] != nil }) else {
      throw .nothingInCommon(unjudged.first.map { ": \($0)" } ?? "")
    }
    let categories = Set(items.flatMap { $0.labels.values }).sorted { left, right in
      guard kind == .number else { return left < right }
      return (Double(left) ?? 0, left) < (Double(right) ?? 0, right)
    }
    var seen: Set<String> = []
    self.init(
      evaluator: evaluator, kind: kind, categories: categories,
      raters: [Self.judgeName] + human.raters, items: items, differences: differences,
      unjudged: unjudged.filter { seen.insert($0).inserted }, unlabelledCount: unlabelled)
  }

  /// A label in the form that judges' labels have: `4.0` becomes `4`.
  private static func normalized(_ label: String, _ kind: JudgeLabel.Kind) -> String {
    guard kind == .number, let number = Double(label), number == number.rounded(),
      abs(number) < 1e15
    else { return label }
    return "\(Int(number))"
  }

  private static func evaluator(
    named name: String?, in record: RunRecord
  ) throws(AgreementError) -> String {
    var seen: Set<String> = []
    let known = record.suites.flatMap(\.trials).flatMap(\.scores).map(\.evaluator)
      .filter { seen.insert($0).inserted }
    if let name {
      guard known.contains(name) else { throw .noEvaluator(name, known: known) }
      return name
    }
    let judges = Set(record.suites.flatMap { $0.judges?.judges ?? [] }.map(\.evaluator))
    let judging = known.filter(judges.contains)
    let candidates = judging.isEmpty ? known : judging
    guard let first = candidates.first else { throw .noScores }
    guard candidates.count == 1 else { throw .ambiguousEvaluator(candidates) }
    return first
  }
}
