internal import PromptCI

extension PromptfooReader {
  /// The checks of some assertions, without those that are not carried over.
  mutating func checks(
    of assertions: [DocumentNode], _ context: AssertionContext
  ) -> [MigratedCheck] {
    assertions.compactMap { check(of: $0, context) }
  }

  /// The check of an assertion, or `nil` if it is not carried over.
  private mutating func check(
    of node: DocumentNode, _ context: AssertionContext
  ) -> MigratedCheck? {
    let place = node.location
    let node = resolved(node)
    findings.count(assertionAt: place)
    guard let written = node["type"]?.string else {
      findings.lose(assertionAt: place, "an assertion without 'type'")
      return nil
    }
    let isNegated = written.hasPrefix("not-")
    let type = isNegated ? String(written.dropFirst(4)) : written
    guard PromptfooAssertions.carried.contains(type) else {
      let advice =
        PromptfooAssertions.others[type].map { "; \($0)" }
        ?? Suggestion.clause(for: type, among: PromptfooAssertions.names)
      let text = node["value"].map { ($0.scalarText ?? $0.json.compact).trimmingSpace } ?? ""
      let excerpt = NunjucksTemplate.excerpt(text)
      findings.lose(
        assertionAt: place,
        "the assertion '\(written)'\(text.isEmpty ? "" : ": \(excerpt)")\(advice)",
        detail: excerpt == text ? nil : text)
      return nil
    }
    if let member = node["transform"] {
      findings.lose(
        assertionAt: place,
        "the assertion '\(written)', which judges the answer after a program has changed it: "
          + NunjucksTemplate.excerpt(member.scalarText ?? ""))
      return nil
    }
    if let weight = node["weight"]?.number, weight <= 0 {
      findings.lose(
        assertionAt: place,
        "the assertion '\(written)' of weight 0, which decides nothing")
      return nil
    }
    reportUnread(of: node, type: type)
    guard var check = base(type, node, at: place, context) else { return nil }
    if isNegated { check = .not(check) }
    if let metric = node["metric"]?.scalarText, !metric.trimmingSpace.isEmpty {
      let name = context.values.map { values in
        NunjucksTemplate(metric).rendered { values.text(of: $0) }
      }
      check = .named(check, name ?? metric)
    }
    if let weight = node["weight"]?.number, weight != 1 { check = .weighted(check, weight) }
    return check
  }

  private mutating func reportUnread(of node: DocumentNode, type: String) {
    var known: Set<String> = [
      "type", "value", "threshold", "weight", "metric", "$ref", "description",
    ]
    if type == "assert-set" { known.insert("assert") }
    if Self.graded.contains(type) { known.insert("provider") }
    for member in node.members ?? [] where !known.contains(member.key) {
      findings.lose(member.location, "'\(member.key)' of the assertion '\(type)'")
    }
  }

  /// The assertions that call a model.
  static let graded: Set<String> = [
    "similar", "similar:cosine", "llm-rubric", "model-graded-closedqa", "model-graded-factuality",
    "factuality", "g-eval",
  ]

  private mutating func base(
    _ type: String, _ node: DocumentNode, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedCheck? {
    let ignoringCase = type.hasPrefix("i") && type.hasPrefix("icontains")
    switch type {
    case "equals": return equals(node, at: place, context)
    case "contains", "icontains":
      return text(of: node, type, at: place, context).map {
        .contains($0, ignoringCase: ignoringCase)
      }
    case "contains-all", "icontains-all":
      return texts(of: node, type, at: place, context)
        .map { .containsAll($0, ignoringCase: ignoringCase) }
    case "contains-any", "icontains-any":
      return texts(of: node, type, at: place, context)
        .map { .containsAny($0, ignoringCase: ignoringCase) }
    case "starts-with":
      return text(of: node, type, at: place, context).map { .startsWith($0, ignoringCase: false) }
    case "regex": return regex(node, at: place, context)
    case "is-json", "contains-json":
      return json(node, type == "is-json" ? .whole : .anywhere, at: place)
    case "is-xml":
      if let value = node["value"] {
        findings.lose(value.location, "the elements that 'is-xml' asks for")
      }
      return .isXML
    case "levenshtein":
      let bound = node["threshold"]?.integer ?? 5
      return text(of: node, type, at: place, context).map { .distance($0, atMost: max(0, bound)) }
    case "rouge-n", "bleu", "gleu", "meteor":
      return overlap(type, node, at: place, context)
    case "similar", "similar:cosine":
      let model = grader(of: node, context, isEmbedding: true, at: place)
      let bound = unit(node["threshold"]?.number ?? 0.75)
      return texts(of: node, type, at: place, context)
        .map { .likeness(.embedding(model: model), atLeast: bound, $0) }
    case "cost":
      guard let dollars = node["threshold"]?.number, dollars >= 0 else {
        findings.lose(
          assertionAt: place, "'cost' without a threshold, which decides nothing")
        return nil
      }
      return .maximumCost(dollars)
    case "latency":
      guard let milliseconds = node["threshold"]?.number, milliseconds > 0 else {
        findings.lose(assertionAt: place, "'latency' without a threshold")
        return nil
      }
      return .maximumLatency(milliseconds / 1_000)
    case "is-refusal": return .refuses
    case "word-count": return words(node, at: place)
    case "finish-reason": return finishReason(node, at: place)
    case "tool-call-f1": return toolCalls(node, at: place)
    case "assert-set": return set(node, at: place, context)
    default: return judge(type, node, at: place, context)
    }
  }

  // MARK: - Values

  /// A text with its variables replaced by the test's values, or kept as references to the
  /// sample's.
  private mutating func migrated(
    _ text: String, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedText {
    let template = NunjucksTemplate(text)
    findings.lose(template, at: place)
    guard let values = context.values else {
      return MigratedText(
        pieces: template.parts.map { part in
          switch part {
          case .literal(let text), .other(let text): .literal(text)
          case .variable(let name, _): .value(name)
          }
        })
    }
    var undefined: [String] = []
    let rendered = template.rendered { name in
      let text = values.text(of: name)
      if text == nil { undefined.append(name) }
      return text
    }
    for name in undefined {
      findings.note(
        place, "{{\(name)}} has no value in this test, so it is replaced by an empty text")
    }
    return MigratedText(rendered)
  }

  /// The text of a value or of the file that it names.
  ///
  /// Without such a text the assertion is not carried over.
  private mutating func text(
    of node: DocumentNode, _ type: String, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedText? {
    guard let value = node["value"], let text = value.scalarText, !text.isEmpty else {
      findings.lose(assertionAt: place, "the assertion '\(type)' without a text as its value")
      return nil
    }
    guard let content = content(of: text, type, at: place) else { return nil }
    let migrated = migrated(content, at: value.location, context)
    if migrated.literal == "" {
      findings.lose(assertionAt: place, "the assertion '\(type)', whose value is empty here")
      return nil
    }
    return migrated
  }

  /// A text, or the content of the file that it names; `nil` if the file cannot be read.
  private mutating func content(
    of text: String, _ type: String, at place: SourceLocation
  ) -> String? {
    guard text.hasPrefix("file://") else { return text }
    let path = path(of: text)
    guard !Self.programs.contains(Self.ending(of: path)) else {
      findings.lose(
        assertionAt: place,
        "the assertion '\(type)', whose value a program computes: \(NunjucksTemplate.excerpt(text))"
      )
      return nil
    }
    do {
      return try files.read(path).text.trimmingSpace
    } catch {
      findings.lose(
        assertionAt: place, "the assertion '\(type)', whose file cannot be read: \(path)")
      return nil
    }
  }

  private mutating func texts(
    of node: DocumentNode, _ type: String, at place: SourceLocation, _ context: AssertionContext
  ) -> [MigratedText]? {
    let value = node["value"]
    var written: [String] = []
    if let text = value?.string, type.hasPrefix("contains") || type.hasPrefix("icontains") {
      guard let content = content(of: text, type, at: place) else { return nil }
      // A text that is a single variable may contain several values, as comma-separated text or as
      // JSON.
      written = variableList(content, context) ?? PromptfooCSV.list(content)
    } else {
      written = (value?.oneOrMore ?? []).compactMap(\.scalarText)
    }
    written.removeAll(where: \.isEmpty)
    guard !written.isEmpty, written.count == (value?.elements?.count ?? written.count) else {
      findings.lose(assertionAt: place, "the assertion '\(type)' without texts as its value")
      return nil
    }
    let texts = written.map { migrated($0, at: value?.location ?? place, context) }
    guard !texts.contains(where: { $0.literal == "" }) else {
      findings.lose(
        assertionAt: place, "the assertion '\(type)', one of whose values is empty here")
      return nil
    }
    return texts
  }

  /// The list in a variable that is the whole text, or `nil` if its value is not known yet.
  private func variableList(_ text: String, _ context: AssertionContext) -> [String]? {
    let parts = NunjucksTemplate(text).parts
    guard parts.count == 1, case .variable(let name, _) = parts[0],
      let value = context.values?.text(of: name)
    else { return nil }
    if case .array(let elements)? = try? JSONValue.parse(value) {
      return elements.compactMap(\.plainText)
    }
    return PromptfooCSV.list(value)
  }

  private func unit(_ value: Double) -> Double { min(max(value, 0), 1) }

  // MARK: - Kinds

  private mutating func equals(
    _ node: DocumentNode, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedCheck? {
    guard let value = node["value"] else {
      findings.lose(assertionAt: place, "the assertion 'equals' without a value")
      return nil
    }
    if value.scalarText == nil { return .jsonEquals(value.json.compact) }
    let text = value.scalarText ?? ""
    if text.hasPrefix("file://"), Self.ending(of: text) == "json" {
      guard let content = content(of: text, "equals", at: place) else { return nil }
      return .jsonEquals((try? JSONValue.parse(content))?.compact ?? content)
    }
    guard let content = content(of: text, "equals", at: place) else { return nil }
    return .equals(migrated(content, at: value.location, context), ignoringSpace: false)
  }

  private mutating func regex(
    _ node: DocumentNode, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedCheck? {
    guard let text = text(of: node, "regex", at: place, context) else { return nil }
    if let pattern = text.literal,
      let problem = Matches(pattern, syntax: .javaScript).argumentProblems.first
    {
      findings.lose(assertionAt: place, "the assertion 'regex': \(problem)")
      return nil
    }
    return .matches(text)
  }

  private mutating func json(
    _ node: DocumentNode, _ where: MigratedCheck.Place, at place: SourceLocation
  ) -> MigratedCheck? {
    guard let value = node["value"], value.string != "" else { return .isJSON(`where`) }
    var schema = value.json
    if let text = value.string {
      guard let content = content(of: text, "is-json", at: place) else { return nil }
      // A schema is written as YAML, which includes JSON.
      let source = SourceText(path: value.location.file, text: content)
      guard let document = try? YAMLReader.read(source) else {
        findings.lose(assertionAt: place, "a schema that is neither JSON nor YAML")
        return nil
      }
      schema = document.json
    }
    let compact = schema.compact
    if let problem = MatchesJSONSchema(text: compact).argumentProblems.first {
      findings.lose(assertionAt: place, "the schema of an assertion: \(problem)")
      return nil
    }
    return .schema(compact, `where`)
  }

  private mutating func overlap(
    _ type: String, _ node: DocumentNode, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedCheck? {
    guard let texts = texts(of: node, type, at: place, context) else { return nil }
    let bound = unit(node["threshold"]?.number ?? (type == "rouge-n" ? 0.75 : 0.5))
    let kinds: [String: MigratedCheck.Likeness] = [
      "rouge-n": .rouge(1), "bleu": .bleu, "gleu": .gleu, "meteor": .meteor,
    ]
    let differences = [
      "rouge-n": "repeated words count each time they occur",
      "bleu": "the penalty for short answers is as Papineni and others define it",
      "gleu": "n-grams are counted as Wu and others define it",
      "meteor": "synonyms do not match",
    ]
    findings.note(place, "the values of '\(type)' may differ: \(differences[type] ?? "")")
    return kinds[type].map { .likeness($0, atLeast: bound, texts) }
  }

  private mutating func words(_ node: DocumentNode, at place: SourceLocation) -> MigratedCheck? {
    let value = node["value"]
    let exact = value?.integer
    let minimum = exact ?? value?["min"]?.integer
    let maximum = exact ?? value?["max"]?.integer
    guard minimum != nil || maximum != nil, (minimum ?? 0) >= 0, (maximum ?? 0) >= 0 else {
      findings.lose(assertionAt: place, "'word-count' without a whole number, 'min' or 'max'")
      return nil
    }
    let least = minimum.flatMap { $0 > 0 ? $0 : nil }
    guard least != nil || maximum != nil else {
      findings.lose(assertionAt: place, "'word-count' of at least 0 words, which always holds")
      return nil
    }
    return .words(atLeast: least, atMost: maximum)
  }

  private mutating func finishReason(
    _ node: DocumentNode, at place: SourceLocation
  ) -> MigratedCheck? {
    let names = [
      "stop": "stop", "end_turn": "stop", "length": "length", "max_tokens": "length",
      "content_filter": "refusal", "refusal": "refusal", "tool_calls": "toolCalls",
      "tool_use": "toolCalls", "function_call": "toolCalls",
    ]
    guard let name = names[node["value"]?.string?.lowercased() ?? ""] else {
      findings.lose(assertionAt: place, "'finish-reason' with a value that has no counterpart")
      return nil
    }
    return .finishReason(name)
  }

  private mutating func toolCalls(_ node: DocumentNode, at place: SourceLocation) -> MigratedCheck?
  {
    let value = node["value"]
    let names = value?.string.map(PromptfooCSV.list) ?? value?.elements?.compactMap(\.string) ?? []
    guard !names.isEmpty else {
      findings.lose(assertionAt: place, "'tool-call-f1' without the names of tools")
      return nil
    }
    return .toolCalls(names, atLeast: unit(node["threshold"]?.number ?? 1))
  }

  private mutating func set(
    _ node: DocumentNode, at place: SourceLocation, _ context: AssertionContext
  ) -> MigratedCheck? {
    let members = node["assert"]?.oneOrMore ?? []
    let checks = self.checks(of: members, context)
    guard !checks.isEmpty else {
      findings.lose(assertionAt: place, "an 'assert-set' without an assertion that is carried over")
      return nil
    }
    guard let threshold = node["threshold"]?.number else { return .allOf(checks) }
    if checks.count < members.count {
      findings.note(place, "the threshold applies to the assertions that are carried over")
    }
    return .meanOf(checks, atLeast: unit(threshold))
  }
}
