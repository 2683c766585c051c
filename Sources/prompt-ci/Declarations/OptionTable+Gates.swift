internal import PromptCI
internal import Runner

extension OptionTable {
  /// The options of what must hold; also of what decides on results of earlier runs.
  static let gates: [OptionDeclaration] = [
    OptionDeclaration(
      name: "gate",
      effect: .value(.init(placeholder: "condition")) { options, value throws(InvalidValue) in
        do throws(GateExpression.Mistake) {
          options.gates.append(try GateExpression.gate(value))
        } catch {
          throw InvalidValue(
            expected: "a gate such as pass-rate>=95% or latency:p95<=2 (\(error.message))")
        }
      }, isRepeatable: true, section: .gate,
      help: """
        A condition on every suite in the place of its own about the same, such as 'pass-rate>=95%', \
        'score:helpfulness:p10>=0.5', 'latency:p95<=2' or no-significant-drop. Repeat it for more.
        """),
    OptionDeclaration(
      name: "min-pass-rate",
      effect: .value(.init(placeholder: "rate")) { options, value throws(InvalidValue) in
        options.minimumPassRate = try ValueReader.share(value)
      }, section: .gate,
      help: """
        The share of each suite's samples that must pass, such as 0.95 or 95%, in the place of the \
        suites' own.
        """),
    OptionDeclaration(
      name: "baseline",
      effect: .value(.init(placeholder: "run", completion: .files)) {
        options, value throws(InvalidValue) in
        options.baselineFile = try ValueReader.text(value)
      }, section: .gate,
      help: """
        No sample that passed in this earlier run may fail: a file that --json wrote, a file of a \
        commit as REV:PATH, a commit, a kept run's identifier, or 'last'.
        """),
    OptionDeclaration(
      name: "strict-bar", effect: .flag { $0.isBarStrict = true }, section: .gate,
      help: """
        Fail where a gate, a sample, a judge or an evaluator asks less than in the baseline, or \
        something else.
        """),
  ]

  /// The option of how a record is read.
  static let recompute = OptionDeclaration(
    name: "recompute", effect: .flag { $0.recomputesOutcomes = true }, section: .gate,
    help: "Take every outcome from the scores of the evaluators alone, whatever the record says.")
}
