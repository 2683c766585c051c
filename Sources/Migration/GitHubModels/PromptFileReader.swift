internal import PromptCI

/// Reads a prompt file of GitHub Models, `.prompt.yml`.
struct PromptFileReader {
  private let root: DocumentNode
  /// The findings so far.
  private(set) var findings = Findings()
  private var checks: [MigratedCheck] = []

  /// The keys of a prompt file that are read.
  private static let known: Set<String> = [
    "name", "description", "model", "modelParameters", "messages", "testData", "evaluators",
    "responseFormat", "jsonSchema",
  ]

  /// Creates a reader.
  init(root: DocumentNode) {
    self.root = root
  }

  /// Reads the whole file.
  mutating func read(title: String) -> [MigratedSuite] {
    for member in root.members ?? [] where !Self.known.contains(member.key) {
      findings.lose(member.location, "'\(member.key)'")
    }
    let title = root["name"]?.scalarText ?? title
    let model = readModel()
    let prompt = readPrompt(title: title)
    for node in root["evaluators"]?.oneOrMore ?? [] { readEvaluator(node) }
    let samples = readSamples(for: prompt)
    return [
      MigratedSuite(
        title: title, documentation: [root["description"]?.scalarText ?? ""], prompt: prompt,
        model: model, samples: samples.identified(), checks: checks)
    ]
  }

  private mutating func readPrompt(title: String) -> MigratedPrompt {
    guard let messages = root["messages"], ChatMessages.isChat(messages) else {
      findings.lose(
        root["messages"]?.location ?? root.location,
        "messages that are not a list of roles and contents")
      return MigratedPrompt(
        label: title, user: NunjucksTemplate("{{input}}"), location: root.location)
    }
    return ChatMessages.prompt(of: messages, label: title, hasTags: false, findings: &findings)
  }

  // MARK: - Model

  private mutating func readModel() -> MigratedModel {
    var model = MigratedModel(id: MigratedModel.placeholder, label: "")
    if let node = root["model"], let name = node.scalarText {
      if case .model(let id, let note) = ModelNames.counterpart(ofGitHubModel: name) {
        model.id = id
        if let note { findings.note(node.location, "'\(name)' became '\(id)': \(note)") }
      }
    } else {
      findings.note(
        root.location,
        "no model is named; \(MigratedModel.placeholder) is used instead, which is not a language model"
      )
    }
    for member in root["modelParameters"]?.members ?? [] {
      let number = member.value.number
      switch member.key {
      case "temperature" where number.map { $0 >= 0 } ?? false: model.temperature = number
      case "topP" where number.map { (0...1).contains($0) } ?? false: model.topP = number
      case "maxTokens" where (member.value.integer ?? 0) > 0,
        "maxCompletionTokens" where (member.value.integer ?? 0) > 0:
        model.maximumTokens = member.value.integer
      default: findings.lose(member.location, "the model parameter '\(member.key)'")
      }
    }
    readFormat(into: &model)
    return model
  }

  private mutating func readFormat(into model: inout MigratedModel) {
    guard let node = root["responseFormat"], let format = node.scalarText else { return }
    switch format {
    case "text": return
    case "json_object": return model.format = .json
    case "json_schema":
      // The schema is JSON inside a text, wrapped in an object with a name.
      if let text = root["jsonSchema"]?.string, let value = try? JSONValue.parse(text),
        case .object? = value["schema"], let schema = value["schema"]
      {
        return model.format = .schema(schema.compact)
      }
      // The schema may also be a mapping, with or without the wrapper.
      if let schema = root["jsonSchema"]?["schema"] ?? root["jsonSchema"], schema.members != nil {
        return model.format = .schema(schema.json.compact)
      }
    default: break
    }
    findings.lose(node.location, "the response format '\(format)'")
  }

  // MARK: - Samples

  private mutating func readSamples(for prompt: MigratedPrompt) -> [MigratedSample] {
    var rows = root["testData"]?.oneOrMore ?? []
    if rows.isEmpty {
      findings.note(root.location, "there is no testData; the suite has one sample, without values")
      rows = [DocumentNode(location: root.location, value: .mapping([]))]
    }
    let builder = SampleBuilder(prompt)
    let used = Set(prompt.variables + prompt.history.flatMap { $0.text.variables })
    let names = checks.flatMap(\.valueNames).filter { $0 != "expected" }
    return rows.map { row in
      var values = TemplateValues()
      for member in row.members ?? [] where member.key != "expected" || used.contains("expected") {
        values[member.key] = member.value.json
      }
      if row.members == nil { findings.lose(row.location, "test data that are \(row.kind)") }
      var undefined: [String] = []
      var sample = builder.sample(of: values, besides: names) { undefined.append($0) }
      for name in undefined {
        findings.note(row.location, "{{\(name)}} has no value here; it is empty in the sample")
      }
      sample.expected = row["expected"].flatMap { $0.scalarText ?? $0.json.compact }
      if checks.isEmpty {
        sample.checks = [.nothing]
        findings.note(row.location, "no evaluator judges this sample, so it is skipped")
      }
      return sample
    }
  }

  // MARK: - Evaluators

  private mutating func readEvaluator(_ node: DocumentNode) {
    findings.count(assertionAt: node.location)
    let name = node["name"]?.scalarText ?? "evaluator"
    if let string = node["string"] {
      readString(string, name: name, at: node.location)
    } else if let judge = node["llm"] {
      readJudge(judge, name: name, at: node.location)
    } else if let uses = node["uses"]?.scalarText {
      guard let judge = GitHubEvaluators.judge(uses, named: name) else {
        findings.lose(assertionAt: node.location, "the evaluator '\(name)', which uses '\(uses)'")
        return
      }
      findings.note(
        node.location, "'\(uses)' became a judge with the same scale and different wording")
      checks.append(.judge(judge))
    } else {
      findings.lose(
        assertionAt: node.location,
        "the evaluator '\(name)', which has neither 'string', 'llm' nor 'uses'")
    }
  }

  private mutating func readString(_ node: DocumentNode, name: String, at place: SourceLocation) {
    // If several conditions are given, the first in this order counts.
    let order = ["equals", "contains", "startsWith", "endsWith"]
    let given = order.filter { !(node[$0]?.scalarText ?? "").isEmpty }
    for member in node.members ?? [] where member.key != given.first {
      findings.lose(member.location, "'\(member.key)' of the evaluator '\(name)'")
    }
    guard let key = given.first, let value = node[key]?.scalarText else {
      findings.lose(assertionAt: place, "the evaluator '\(name)', which has no text to check")
      return
    }
    let text = MigratedText(
      pieces: NunjucksTemplate(value, hasTags: false).parts.map { part in
        switch part {
        case .literal(let text), .other(let text): .literal(text)
        case .variable("expected", _): .expected
        case .variable(let name, _): .value(name)
        }
      })
    let check: MigratedCheck
    switch key {
    case "equals":
      check =
        text.pieces == [.expected]
        ? .exactMatch(trimming: true) : .equals(text, ignoringSpace: true)
    case "contains": check = .contains(text, ignoringCase: true)
    case "startsWith": check = .startsWith(text, ignoringCase: true)
    default: check = .endsWith(text, ignoringCase: true)
    }
    checks.append(.named(check, name))
  }

  private mutating func readJudge(_ node: DocumentNode, name: String, at place: SourceLocation) {
    var seen: Set<String> = []
    var choices = (node["choices"]?.oneOrMore ?? []).compactMap { choice in
      choice["choice"]?.scalarText.map { name in
        MigratedJudge.Choice(name: name, score: choice["score"]?.number ?? 0)
      }
    }
    choices.removeAll { $0.name.trimmingSpace.isEmpty || !seen.insert($0.name).inserted }
    guard choices.count > 1, let prompt = node["prompt"]?.scalarText,
      let model = node["modelId"]?.scalarText
    else {
      findings.lose(
        assertionAt: place, "the evaluator '\(name)', which lacks a model, a prompt or two choices")
      return
    }
    let largest = choices.map(\.score).max() ?? 1
    if largest > 1 || choices.contains(where: { $0.score < 0 }) {
      findings.note(place, "the scores of '\(name)' are scaled to 0...1")
      choices = choices.map {
        MigratedJudge.Choice(name: $0.name, score: min(1, max(0, $0.score / max(largest, 1))))
      }
    }
    let template = NunjucksTemplate(
      [node["systemPrompt"]?.scalarText, prompt].compactMap { $0 }.joined(separator: "\n\n"),
      hasTags: false)
    findings.lose(template, at: place)
    guard case .model(let id, let note) = ModelNames.counterpart(ofGitHubModel: model) else {
      return
    }
    if let note { findings.note(place, "'\(model)' became '\(id)': \(note)") }
    checks.append(
      .judge(
        MigratedJudge(
          name: name, model: id, rubric: template.rendered { "[material: \($0)]" }.trimmingSpace,
          scale: .choices(choices),
          evidence: template.variables.filter { $0 != "completion" }.map {
            $0 == "expected" ? .expected : .value($0)
          })))
  }
}
