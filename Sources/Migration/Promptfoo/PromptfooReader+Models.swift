internal import PromptCI

extension PromptfooReader {
  /// The models; a placeholder if no provider has a counterpart.
  mutating func readModels() throws(Diagnostic) -> [MigratedModel] {
    guard let node = root["providers"] ?? root["targets"] else {
      findings.note(
        root.location,
        "no provider is named; \(MigratedModel.placeholder) is used instead, which is not a language model"
      )
      return [MigratedModel(id: MigratedModel.placeholder, label: MigratedModel.placeholder)]
    }
    var models: [MigratedModel] = []
    for entry in node.oneOrMore { models += try readProviders(entry) }
    if models.isEmpty {
      findings.note(
        node.location,
        "no provider is carried over; \(MigratedModel.placeholder) is used instead, which is not a language model"
      )
      models = [MigratedModel(id: MigratedModel.placeholder, label: MigratedModel.placeholder)]
    }
    return models
  }

  private mutating func readProviders(_ node: DocumentNode) throws(Diagnostic) -> [MigratedModel] {
    let node = resolved(node)
    if let id = node.scalarText {
      guard id.hasPrefix("file://"), ["yaml", "yml", "json"].contains(Self.ending(of: id)) else {
        return model(id, nil, at: node.location).map { [$0] } ?? []
      }
      var models: [MigratedModel] = []
      for path in files.matching(path(of: id)) {
        let document = try DocumentReader.read(try source(path, namedAt: node.location))
        for entry in document.oneOrMore { models += try readProviders(entry) }
      }
      return models
    }
    if let id = node["id"]?.scalarText {
      return model(id, node, at: node.location).map { [$0] } ?? []
    }
    // An older form: a mapping from the name to its settings.
    if let member = node.members?.first, node.members?.count == 1 {
      return model(member.key, member.value, at: member.location).map { [$0] } ?? []
    }
    findings.lose(node.location, "a provider without 'id'")
    return []
  }

  /// The model of a provider, with its options, or `nil` if there is no counterpart.
  private mutating func model(
    _ id: String, _ node: DocumentNode?, at location: SourceLocation
  ) -> MigratedModel? {
    let config = node?["config"]
    let hasAddress = ["apiBaseUrl", "apiHost", "base_url", "baseURL", "baseUrl"].contains {
      config?[$0] != nil
    }
    var model: MigratedModel
    switch ModelNames.counterpart(ofProvider: id, hasAddress: hasAddress) {
    case .program:
      findings.lose(
        location,
        "the provider '\(NunjucksTemplate.excerpt(id))', a program: an imported file starts no programs. Make it read "
          + "and write the JSON of the article Models, and run with --model 'exec:COMMAND'; or answer "
          + "in the suite's `respond(to:)`")
      return nil
    case .none:
      findings.lose(
        location, "the provider '\(NunjucksTemplate.excerpt(id))', which has no counterpart")
      return nil
    case .echo:
      model = MigratedModel(id: "", label: "echo")
      model.isEcho = true
    case .model(let name, let note):
      model = MigratedModel(id: name, label: name)
      if let note { findings.note(location, "'\(id)' became '\(name)': \(note)") }
    }
    if let label = node?["label"]?.scalarText { model.label = label }
    model.prompts = node?["prompts"].map { $0.oneOrMore.compactMap(\.scalarText) }
    for member in node?.members ?? []
    where !["id", "label", "config", "prompts"].contains(member.key) {
      findings.lose(member.location, "'\(member.key)' of a provider")
    }
    for member in config?.members ?? [] { readSetting(member, into: &model) }
    return model
  }

  private mutating func readSetting(_ member: DocumentNode.Member, into model: inout MigratedModel)
  {
    switch member.key {
    case "temperature":
      if let value = member.value.number, value >= 0 { return model.temperature = value }
    case "top_p", "topP":
      if let value = member.value.number, (0...1).contains(value) { return model.topP = value }
    case "max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens",
      "num_predict", "maxTokens":
      if let value = member.value.integer, value > 0 { return model.maximumTokens = value }
    case "stop", "stop_sequences", "stopSequences":
      let texts = member.value.oneOrMore.compactMap(\.scalarText).filter { !$0.isEmpty }
      if !texts.isEmpty { return model.stops = texts }
    case "generationConfig", "options":
      if let members = member.value.members {
        for inner in members { readSetting(inner, into: &model) }
        return
      }
    case "response_format":
      if readFormat(member.value, into: &model) { return }
    case "tools":
      if readTools(member.value, into: &model) { return }
    case "apiBaseUrl", "apiHost", "base_url", "baseURL", "baseUrl":
      return findings.lose(
        member.location, "'\(member.key)'; the address is set in the environment")
    case "apiKey", "apiKeyEnvar":
      return findings.lose(member.location, "'\(member.key)'; keys are set in the environment")
    default: break
    }
    findings.lose(member.location, "the setting '\(member.key)' of a provider")
  }

  private func readFormat(_ node: DocumentNode, into model: inout MigratedModel) -> Bool {
    switch node["type"]?.string {
    case "text": return true
    case "json_object":
      model.format = .json
      return true
    case "json_schema":
      guard let schema = node["json_schema"]?["schema"] ?? node["schema"], schema.members != nil
      else { return false }
      model.format = .schema(schema.json.compact)
      return true
    default: return false
    }
  }

  /// Reads tools in OpenAI's or Anthropic's format.
  ///
  /// Returns `false` if a tool has neither format; then the whole list is lost.
  private func readTools(_ node: DocumentNode, into model: inout MigratedModel) -> Bool {
    var tools: [MigratedModel.Tool] = []
    for element in node.elements ?? [] {
      let function = element["function"] ?? element
      guard let name = function["name"]?.string,
        name.wholeMatch(of: /[A-Za-z0-9_-]{1,64}/) != nil,
        !tools.contains(where: { $0.name == name })
      else { return false }
      let schema = function["parameters"] ?? function["input_schema"]
      if let schema, schema.members == nil { return false }
      tools.append(
        MigratedModel.Tool(
          name: name, description: function["description"]?.string ?? "",
          parameters: schema?.json.compact ?? #"{"type":"object","properties":{}}"#))
    }
    model.tools = tools
    return !tools.isEmpty
  }
}
