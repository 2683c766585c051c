internal import PromptCI

extension PromptfooReader {
  /// The prompts of the configuration.
  ///
  /// Without a `prompts` key, the only one is `{{prompt}}`. If none can be carried over, it is a
  /// placeholder with every variable of the tests.
  mutating func readPrompts(
    variablesOf tests: [PromptfooTest]
  ) throws(Diagnostic) -> [MigratedPrompt] {
    guard let node = root["prompts"] else {
      return [
        MigratedPrompt(
          label: "prompt", user: NunjucksTemplate("{{prompt}}"), location: root.location)
      ]
    }
    var prompts: [MigratedPrompt] = []
    if let members = node.members, node["role"] == nil, node["id"] == nil, node["raw"] == nil {
      // An older form: paths with labels.
      for member in members {
        prompts += try prompt(
          of: member.key, label: member.value.string, alias: member.key, at: member.location)
      }
    } else {
      for entry in ChatMessages.isChat(node) ? [node] : node.oneOrMore {
        prompts += try readPrompt(entry)
      }
    }
    wrapPrompts(&prompts)
    if prompts.isEmpty { prompts = [placeholder(for: tests, at: node.location)] }
    return prompts
  }

  private mutating func readPrompt(_ node: DocumentNode) throws(Diagnostic) -> [MigratedPrompt] {
    let node = resolved(node)
    if ChatMessages.isChat(node) {
      return [ChatMessages.prompt(of: node, label: "chat", hasTags: true, findings: &findings)]
    }
    if let text = node.scalarText {
      return try prompt(of: text, label: nil, alias: nil, at: node.location)
    }
    let label = node["label"]?.string ?? node["display"]?.string
    let known: Set<String> = ["id", "raw", "label", "display", "file"]
    for member in node.members ?? [] where !known.contains(member.key) {
      findings.lose(member.location, "'\(member.key)' of a prompt")
    }
    if let raw = node["raw"], ChatMessages.isChat(raw) {
      return [
        ChatMessages.prompt(of: raw, label: label ?? "chat", hasTags: true, findings: &findings)
      ]
    }
    let id = node["id"]?.string
    guard let text = node["raw"]?.string ?? node["file"]?.string ?? id else {
      findings.lose(node.location, "a prompt that has neither 'raw' nor 'id'")
      return []
    }
    return try prompt(
      of: text, label: label ?? (text == id ? nil : id), alias: id, at: node.location)
  }

  /// The prompts of an entry: its own text, or the prompts of the files that it names.
  private mutating func prompt(
    of text: String, label: String?, alias: String?, at location: SourceLocation
  ) throws(Diagnostic) -> [MigratedPrompt] {
    let schemes = ["exec:", "langfuse://", "portkey://", "helicone://", "http://", "https://"]
    if let scheme = schemes.first(where: text.hasPrefix) {
      findings.lose(
        location, "a prompt that comes from '\(scheme)': \(NunjucksTemplate.excerpt(text))")
      return []
    }
    let isReference = text.hasPrefix("file://") || namesFiles(text)
    guard isReference else {
      return [inline(text, label: label ?? Self.words(of: text), alias: alias, at: location)]
    }
    let pattern = path(of: text)
    if Self.programs.contains(Self.ending(of: pattern)) {
      findings.lose(location, "the prompt is made by a program, \(NunjucksTemplate.excerpt(text))")
      return []
    }
    let paths = files.matching(pattern)
    if paths.isEmpty { throw Diagnostic(location, "no file matches '\(pattern)'") }
    var prompts: [MigratedPrompt] = []
    for path in paths {
      prompts += try promptsOfFile(path, label: label, alias: alias, at: location)
    }
    return prompts
  }

  /// Whether a text without `file://` is a path or a pattern of files.
  private func namesFiles(_ text: String) -> Bool {
    guard !text.contains(where: \.isNewline), !text.contains("{{"), text.utf8.count < 300 else {
      return false
    }
    let path = path(of: text)
    if GlobPattern.isPattern(text) {
      return !text.contains(" ") && text.contains("/") && !files.matching(path).isEmpty
    }
    return files.exists(path)
      || (Self.programs.contains(Self.ending(of: text)) && !text.contains(" "))
  }

  private mutating func promptsOfFile(
    _ path: String, label: String?, alias: String?, at location: SourceLocation
  ) throws(Diagnostic) -> [MigratedPrompt] {
    let ending = Self.ending(of: path)
    if Self.programs.contains(ending) {
      findings.lose(location, "the prompt is made by a program, \(path)")
      return []
    }
    let source = try source(path, namedAt: location)
    let start = SourceLocation(file: path, line: 1, column: 1)
    let base = String((path.split(separator: "/").last ?? "prompt").prefix { $0 != "." })
    switch ending {
    case "csv":
      let table = try TableReader.csv(source, isTabbed: false)
      guard table.columns.contains("prompt") else {
        findings.lose(location, "\(path) has no column 'prompt'")
        return []
      }
      return table.rows.map { row in
        inline(
          row.fields["prompt"] ?? "", label: row.fields["label"] ?? label ?? base, alias: alias,
          at: row.location)
      }
    case "txt":
      var texts: [String] = []
      var lines: [Substring] = []
      let all: [Substring] =
        source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) + ["---"]
      for line in all {
        if line.trimmingSpace == "---" {
          texts.append(lines.joined(separator: "\n").trimmingSpace)
          lines = []
        } else {
          lines.append(line)
        }
      }
      texts.removeAll(where: \.isEmpty)
      return texts.map { text in
        let words = texts.count == 1 ? base : "\(base) \(Self.words(of: text))"
        return inline(text, label: label ?? words, alias: alias ?? path, at: start)
      }
    case "json", "yaml", "yml":
      // A file with templates may not be a valid document; then it is read as a text.
      if let document = try? DocumentReader.read(source), ChatMessages.isChat(document) {
        var prompt = ChatMessages.prompt(
          of: document, label: label ?? base, hasTags: true, findings: &findings)
        prompt.alias = alias ?? path
        return [prompt]
      }
      return [inline(source.text, label: label ?? base, alias: alias ?? path, at: start)]
    default:
      return [
        inline(source.text.trimmingSpace, label: label ?? base, alias: alias ?? path, at: start)
      ]
    }
  }

  /// The prompt of a text, which may also be a list of messages in JSON or YAML.
  private mutating func inline(
    _ text: String, label: String, alias: String?, at location: SourceLocation
  ) -> MigratedPrompt {
    var prompt: MigratedPrompt
    if let chat = chat(text, at: location) {
      prompt = ChatMessages.prompt(of: chat, label: label, hasTags: true, findings: &findings)
    } else {
      if text.contains("\"role\""), text.contains("\"content\"") {
        findings.lose(
          location,
          "the messages are no JSON before their template is filled in; the text as a "
            + "whole is the user's turn")
      }
      let template = NunjucksTemplate(text)
      findings.lose(template, at: location)
      prompt = MigratedPrompt(label: label, user: template, location: location)
      if text.trimmingSpace.isEmpty {
        findings.note(location, "the prompt is empty; it became '-', since a prompt needs a text")
        prompt.user = NunjucksTemplate("-")
      }
    }
    prompt.alias = alias
    return prompt
  }

  /// The messages in a text, all with the text's location, or `nil` if it has none.
  private func chat(_ text: String, at location: SourceLocation) -> DocumentNode? {
    let trimmed = text.trimmingSpace
    guard trimmed.hasPrefix("[") || trimmed.hasPrefix("- role:") else { return nil }
    // A value with a JSON filter becomes a quoted text in the message.
    let plain = trimmed.replacing(/\{\{-?\s*([^{}|]+?)\s*\|\s*(dump|tojson)\s*(\(\))?\s*-?\}\}/) {
      "\"{{ \($0.output.1) }}\""
    }
    for candidate in [trimmed, plain] {
      let source = SourceText(path: location.file, text: candidate)
      let node = (try? JSONDocumentReader.read(source)) ?? (try? YAMLReader.read(source))
      if let node, ChatMessages.isChat(node) { return node.placed(at: location) }
    }
    return nil
  }

  /// Adds the default prefix and suffix to the prompts.
  private mutating func wrapPrompts(_ prompts: inout [MigratedPrompt]) {
    for (key, isBefore) in [("prefix", true), ("suffix", false)] {
      guard let node = defaults.options?[key], let text = node.scalarText else { continue }
      let parts = NunjucksTemplate(text).parts
      for index in prompts.indices {
        let own = prompts[index].user.parts
        prompts[index].user = NunjucksTemplate(parts: isBefore ? parts + own : own + parts)
      }
    }
  }

  private mutating func placeholder(
    for tests: [PromptfooTest], at location: SourceLocation
  ) -> MigratedPrompt {
    findings.note(
      location, "no prompt is carried over; the one that is written names the variables alone")
    var seen: Set<String> = []
    let names = tests.flatMap(\.values.names).filter { seen.insert($0).inserted }
    let parts = names.flatMap { name in
      [.literal("\(name): "), .variable(name, filter: nil), .literal("\n")]
        as [NunjucksTemplate.Part]
    }
    return MigratedPrompt(
      label: "prompt", user: parts.isEmpty ? NunjucksTemplate("-") : NunjucksTemplate(parts: parts),
      location: location)
  }

  /// The first four words of a text.
  static func words(of text: String) -> String {
    text.prefix(80).split { !$0.isLetter && !$0.isNumber }.prefix(4).joined(separator: " ")
  }
}

extension DocumentNode {
  /// The node with a single location for all its parts, for a document that is embedded in a text.
  func placed(at location: SourceLocation) -> DocumentNode {
    let value: Value =
      switch value {
      case .null, .bool, .number, .string: value
      case .sequence(let elements): .sequence(elements.map { $0.placed(at: location) })
      case .mapping(let members):
        .mapping(
          members.map {
            Member(key: $0.key, location: location, value: $0.value.placed(at: location))
          })
      }
    return DocumentNode(location: location, value: value)
  }
}
