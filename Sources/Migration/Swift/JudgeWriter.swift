/// Writes judges as Swift source.
enum JudgeWriter {
  /// The source of a judge.
  static func text(_ judge: MigratedJudge) -> String {
    let model = SwiftLiteral.string(judge.model)
    let rubric = SwiftLiteral.string(judge.rubric)
    let name = judge.name.map { ["name: \(SwiftLiteral.string($0))"] } ?? []
    let seeing =
      judge.evidence == [.input]
      ? [] : ["seeing: [\(judge.evidence.map(evidence).joined(separator: ", "))]"]
    switch judge.scale {
    case .verdict:
      return SwiftCall.text("ModelJudge", [model, "rubric: \(rubric)"] + name + seeing)
    case .levels(let title, let levels, let bound):
      let meanings = levels.sorted { $0.key < $1.key }
        .map { "\($0.key): \(SwiftLiteral.string($0.value))" }
      let dimension = SwiftCall.text(
        "Dimension",
        [
          SwiftLiteral.string(title), "levels: \(SwiftCall.list(meanings))",
          "atLeast: \(SwiftLiteral.number(bound))",
        ])
      let told = judge.rubric.isEmpty ? [] : ["rubric: \(rubric)"]
      return SwiftCall.text("ModelJudge", [model, dimension] + told + name + seeing)
    case .choices(let choices): return question(judge, choices)
    }
  }

  private static func evidence(_ evidence: MigratedJudge.Evidence) -> String {
    switch evidence {
    case .input: ".input"
    case .expected: ".expected"
    case .value(let name): ".value(\(SwiftLiteral.string(name)))"
    }
  }

  /// The source of a judge that selects one of several choices with scores.
  private static func question(
    _ judge: MigratedJudge, _ choices: [MigratedJudge.Choice]
  ) -> String {
    let names = choices.map { "JudgeChoice(\(SwiftLiteral.string($0.name)))" }
    let materials = judge.evidence.map { evidence in
      switch evidence {
      case .input: "JudgeMaterial(\"input\", sample.input)"
      case .expected: "JudgeMaterial(\"expected\", sample.expected ?? \"\")"
      case .value(let name):
        "JudgeMaterial(\(SwiftLiteral.string(name)), sample[\(SwiftLiteral.string(name))] ?? \"\")"
      }
    }
    let scores = choices.map {
      "\(SwiftLiteral.string($0.name)): \(SwiftLiteral.number($0.score))"
    }
    let least = choices.map(\.score).filter { $0 > 0 }.min() ?? 1
    let asked = SwiftCall.text(
      "JudgeQuestion",
      [
        SwiftLiteral.string(judge.rubric), "choices: \(SwiftCall.list(names))",
        "about: \(SwiftCall.list(materials + ["JudgeMaterial(\"completion\", response.text)"]))",
      ])
    let block = SwiftCall.text(
      "Evaluator(\(SwiftLiteral.string(judge.name ?? "judge"))) { sample, response in",
      lines: [
        "let question = \(asked)",
        "let opinion = try await ModelClient(\(SwiftLiteral.string(judge.model))).judge(question)",
        "let scores: [String: Double] = [\(scores.joined(separator: ", "))]",
        "let score = scores[opinion.choice] ?? 0",
        "return .scoring(score, atLeast: \(SwiftLiteral.number(least)), opinion.reasoning)",
      ])
    return "\(block).tier(.model)"
  }
}
