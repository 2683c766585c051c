internal import PromptCI

extension PromptfooReader {
  /// The model of judges if none is named.
  private static let defaultGrader = "openai/gpt-4.1-2025-04-14"
  /// The embedding model if none is named.
  private static let defaultEmbedder = "openai/text-embedding-3-large"

  /// The model that an assertion calls.
  mutating func grader(
    of node: DocumentNode, _ context: AssertionContext, isEmbedding: Bool, at place: SourceLocation
  ) -> String {
    let fallback = isEmbedding ? Self.defaultEmbedder : Self.defaultGrader
    let what = isEmbedding ? "embeds" : "judges"
    let written =
      node["provider"] ?? context.options?["provider"] ?? defaults.options?["provider"]
    guard let written else {
      findings.note(place, "no model that \(what) is named; \(fallback) is used")
      return fallback
    }
    let kind = written[isEmbedding ? "embedding" : "text"] ?? written
    let id = kind.scalarText ?? kind["id"]?.scalarText ?? ""
    for member in kind["config"]?.members ?? [] {
      findings.lose(member.location, "the setting '\(member.key)' of a model that \(what)")
    }
    if case .model(let name, let note) = ModelNames.counterpart(ofProvider: id) {
      if let note { findings.note(kind.location, "'\(id)' became '\(name)': \(note)") }
      return name
    }
    findings.lose(
      kind.location,
      "the model that \(what), '\(NunjucksTemplate.excerpt(id))'; \(fallback) is used")
    return fallback
  }

  /// The judge of an assertion that calls a model.
  mutating func judge(
    _ type: String, _ node: DocumentNode, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedCheck? {
    if let prompt = context.options?["rubricPrompt"] ?? defaults.options?["rubricPrompt"] {
      findings.lose(
        prompt.location,
        "'rubricPrompt'; judges have their own instructions, and get only the rubric")
    }
    let criteria = (node["value"]?.oneOrMore ?? []).compactMap(\.scalarText)
    guard !criteria.isEmpty, !criteria.contains(where: { $0.trimmingSpace.isEmpty }) else {
      findings.lose(assertionAt: place, "the assertion '\(type)' without a text as its value")
      return nil
    }
    let model = grader(of: node, context, isEmbedding: false, at: place)
    var judges: [MigratedCheck] = []
    for criterion in criteria {
      guard let judge = judge(type, criterion, node, model, at: place) else { return nil }
      judges.append(.judge(judge))
    }
    if judges.count == 1 { return judges[0] }
    findings.note(
      place, "each of the \(judges.count) criteria became a separate judge; their mean counts")
    return .meanOf(judges, atLeast: min(max(node["threshold"]?.number ?? 0.7, 0), 1))
  }

  private mutating func judge(
    _ type: String, _ text: String, _ node: DocumentNode, _ model: String, at place: SourceLocation
  ) -> MigratedJudge? {
    var text = text
    if text.hasPrefix("file://") {
      let path = path(of: text)
      guard !Self.programs.contains(Self.ending(of: path)), let source = try? files.read(path)
      else {
        findings.lose(
          assertionAt: place,
          "the assertion '\(type)', whose rubric is in \(NunjucksTemplate.excerpt(text))")
        return nil
      }
      text = source.text.trimmingSpace
    }
    let template = NunjucksTemplate(text)
    findings.lose(template, at: place)
    let rubric = template.rendered { "[material: \($0)]" }.trimmingSpace
    let evidence = template.variables.map { MigratedJudge.Evidence.value($0) }
    let threshold = node["threshold"]?.number.map { min(max($0, 0), 1) }
    switch type {
    case "llm-rubric":
      guard let threshold else {
        return MigratedJudge(model: model, rubric: rubric, evidence: evidence)
      }
      return MigratedJudge(
        model: model, rubric: rubric, scale: Self.scale("rubric", atLeast: threshold),
        evidence: evidence)
    case "model-graded-closedqa":
      return MigratedJudge(
        model: model, rubric: "The answer meets this criterion:\n\n\(rubric)",
        evidence: [.input] + evidence)
    case "g-eval":
      return MigratedJudge(
        model: model, rubric: rubric, scale: Self.scale("g-eval", atLeast: threshold ?? 0.7),
        evidence: [.input] + evidence)
    default:
      return MigratedJudge(
        model: model,
        rubric: """
          The facts in the answer agree with this reference. It may say less, or more, or say it in \
          other words, as long as the two do not contradict each other.

          \(rubric)
          """, evidence: [.input] + evidence)
    }
  }

  private static func scale(_ name: String, atLeast bound: Double) -> MigratedJudge.Scale {
    .levels(
      name, [0: "not met at all", 5: "met in part", 10: "met in full"],
      atLeast: (bound * 100).rounded() / 10)
  }
}
