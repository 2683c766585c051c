internal import PromptCI

extension PromptfooReader {
  /// The upper bound on the number of tests after arrays and scenarios are expanded.
  private static let mostTests = 20_000

  /// Reads the defaults that every test inherits.
  mutating func readDefaults() throws(Diagnostic) {
    guard var node = root["defaultTest"] else { return }
    if let reference = node.string {
      node = try DocumentReader.read(try source(path(of: reference), namedAt: node.location))
    }
    defaults = try test(of: resolved(node))
  }

  /// The tests, with arrays of values expanded; one test without values if there are none.
  mutating func readTests() throws(Diagnostic) -> [PromptfooTest] {
    var tests: [PromptfooTest] = []
    if let node = root["tests"] {
      for entry in node.oneOrMore { tests += try readTests(of: entry) }
    }
    if let node = root["scenarios"] {
      for entry in node.oneOrMore { tests += try scenario(resolved(entry)) }
    }
    if root["tests"] == nil, root["scenarios"] == nil {
      tests = [PromptfooTest(location: root.location)]
    }
    var expanded: [PromptfooTest] = []
    var combinations = 0
    for test in tests {
      let own = try expand(test, within: Self.mostTests - combinations)
      if own.count > 1 { combinations += own.count }
      expanded += own
    }
    return expanded
  }

  private mutating func readTests(of node: DocumentNode) throws(Diagnostic) -> [PromptfooTest] {
    let node = resolved(node)
    guard let reference = node.string else {
      if let path = node["path"]?.string, node["vars"] == nil {
        findings.lose(
          node.location, "tests that a program generates, \(NunjucksTemplate.excerpt(path))")
        return []
      }
      return [try test(of: node)]
    }
    for scheme in ["http://", "https://", "huggingface://"] where reference.hasPrefix(scheme) {
      findings.lose(
        node.location,
        "tests from \(NunjucksTemplate.excerpt(reference)); save them as a CSV file first")
      return []
    }
    let pattern = path(of: reference)
    let ending = Self.ending(of: pattern)
    guard !Self.programs.contains(ending) else {
      findings.lose(
        node.location, "tests that a program generates, \(NunjucksTemplate.excerpt(reference))")
      return []
    }
    guard ["csv", "tsv", "json", "jsonl", "ndjson", "yaml", "yml"].contains(ending) else {
      findings.lose(
        node.location,
        "tests from '\(NunjucksTemplate.excerpt(reference))'; save them as a CSV file first")
      return []
    }
    let paths = files.matching(pattern)
    if paths.isEmpty { throw Diagnostic(node.location, "no file matches '\(pattern)'") }
    var tests: [PromptfooTest] = []
    for path in paths {
      let source = try source(path, namedAt: node.location)
      switch Self.ending(of: path) {
      case "csv", "tsv":
        tests += csvTests(try TableReader.csv(source, isTabbed: path.hasSuffix(".tsv")))
      case "jsonl", "ndjson":
        for entry in try DocumentReader.readLines(source) { tests.append(try test(of: entry)) }
      default:
        let entries = try DocumentReader.read(source).oneOrMore
        tests += try reading(path, namedAt: node.location) { reader throws(Diagnostic) in
          var tests: [PromptfooTest] = []
          for entry in entries { tests += try reader.readTests(of: entry) }
          return tests
        }
      }
    }
    return tests
  }

  /// The tests of a scenario: every configuration with every test.
  private mutating func scenario(_ node: DocumentNode) throws(Diagnostic) -> [PromptfooTest] {
    if let reference = node.string {
      var tests: [PromptfooTest] = []
      for path in files.matching(path(of: reference)) {
        let document = try DocumentReader.read(try source(path, namedAt: node.location))
        tests += try reading(path, namedAt: node.location) { reader throws(Diagnostic) in
          var tests: [PromptfooTest] = []
          for entry in document.oneOrMore { tests += try reader.scenario(entry) }
          return tests
        }
      }
      return tests
    }
    var configurations: [PromptfooTest] = []
    for entry in node["config"]?.oneOrMore ?? [] { configurations += try readTests(of: entry) }
    var own: [PromptfooTest] = []
    for entry in node["tests"]?.oneOrMore ?? [] { own += try readTests(of: entry) }
    guard configurations.count * own.count <= Self.mostTests else {
      throw Diagnostic(
        node.location, "the configurations of this scenario make more than \(Self.mostTests) tests")
    }
    return configurations.flatMap { configuration in
      own.map { test in
        var merged = test
        merged.values = test.values.merging(over: configuration.values)
        merged.assertions = configuration.assertions + test.assertions
        merged.metadata += configuration.metadata
        merged.threshold = test.threshold ?? configuration.threshold
        merged.options = test.options ?? configuration.options
        merged.description = test.description ?? configuration.description
        return merged
      }
    }
  }

  /// A test as written, before expansion.
  private mutating func test(of node: DocumentNode) throws(Diagnostic) -> PromptfooTest {
    var test = PromptfooTest(location: node.location)
    for member in node.members ?? [] {
      let value = member.value
      switch member.key {
      case "description": test.description = value.scalarText
      case "vars": test.values = try values(of: value)
      case "assert": test.assertions = value.oneOrMore
      case "threshold": test.threshold = value.number
      case "metadata": test.metadata = value.members ?? []
      case "options":
        test.options = value
        readOptions(value)
      case "prompts": test.prompts = value.oneOrMore.compactMap(\.scalarText)
      case "providers": test.providers = value.oneOrMore.compactMap(\.scalarText)
      case "provider":
        findings.lose(member.location, "the provider of one test; give it a suite of its own")
      default: findings.lose(member.location, "'\(member.key)' of a test")
      }
    }
    if node.members == nil { findings.lose(node.location, "a test that is \(node.kind)") }
    return test
  }

  private mutating func readOptions(_ node: DocumentNode) {
    let known: Set<String> = [
      "provider", "prefix", "suffix", "disableVarExpansion", "disableDefaultAsserts",
      "disableConversationVar", "runSerially", "rubricPrompt",
    ]
    for member in node.members ?? [] where !known.contains(member.key) {
      let isOutput = ["transform", "postprocess"].contains(member.key)
      findings.lose(
        member.location,
        "the option '\(member.key)'"
          + (isOutput
            ? ": \(NunjucksTemplate.excerpt(member.value.scalarText ?? "")); evaluators get the "
              + "answer unchanged" : ""))
    }
  }

  // MARK: - Values

  private mutating func values(of node: DocumentNode) throws(Diagnostic) -> TemplateValues {
    var values = TemplateValues()
    guard let members = node.members else {
      for reference in node.oneOrMore {
        guard let text = reference.string else { continue }
        for path in files.matching(path(of: text)) {
          let document = try DocumentReader.read(try source(path, namedAt: reference.location))
          let own = try reading(path, namedAt: reference.location) { reader throws(Diagnostic) in
            try reader.values(of: document)
          }
          values = own.merging(over: values)
        }
      }
      return values
    }
    for member in members { values[member.key] = try value(of: member.value) }
    return values
  }

  private mutating func value(of node: DocumentNode) throws(Diagnostic) -> JSONValue {
    if let elements = node.elements {
      var values: [JSONValue] = []
      for element in elements { values.append(try value(of: element)) }
      return .array(values)
    }
    guard let text = node.string, text.hasPrefix("file://") else { return node.json }
    let pattern = path(of: text)
    let ending = Self.ending(of: pattern)
    let media: Set<String> = [
      "png", "jpg", "jpeg", "gif", "webp", "bmp", "svg", "pdf", "mp3", "wav", "mp4", "webm", "mov",
      "docx", "xlsx",
    ]
    if Self.programs.contains(ending) || media.contains(ending) {
      findings.lose(
        node.location,
        "a value that \(media.contains(ending) ? "is not text" : "a program generates"), "
          + "\(NunjucksTemplate.excerpt(text)); it is empty in the sample")
      return .string("")
    }
    let paths = files.matching(pattern)
    if paths.isEmpty { throw Diagnostic(node.location, "no file matches '\(pattern)'") }
    var values: [JSONValue] = []
    for path in paths {
      let source = try source(path, namedAt: node.location)
      values.append(
        ["json", "yaml", "yml"].contains(ending)
          ? try DocumentReader.read(source).json : .string(source.text.trimmingSpace))
    }
    return values.count == 1 ? values[0] : .array(values)
  }

  /// Expands a test, with its defaults, into one test for each combination of the values in arrays.
  ///
  /// - Parameters:
  ///   - test: The test.
  ///   - limit: The upper bound on the number of combinations.
  /// - Returns: The tests; empty if an array is empty.
  /// - Throws: The location of a test with more combinations.
  private mutating func expand(
    _ test: PromptfooTest, within limit: Int
  ) throws(Diagnostic) -> [PromptfooTest] {
    var test = test
    test.values = test.values.merging(over: defaults.values)
    var tests = [test]
    let option = test.options?["disableVarExpansion"] ?? defaults.options?["disableVarExpansion"]
    guard !(option?.isTrue ?? false) else { return tests }
    for name in test.values.names {
      guard case .array(let elements) = test.values[name] else { continue }
      if elements.isEmpty {
        findings.lose(test.location, "a test, as '\(name)' is an empty list")
      }
      guard tests.count * elements.count <= max(limit, 1) else {
        throw Diagnostic(
          test.location,
          "up to this test, values that are arrays make more than \(Self.mostTests) combinations")
      }
      tests = tests.flatMap { test in
        elements.map { element in
          var copy = test
          copy.values[name] = element
          return copy
        }
      }
    }
    return tests
  }
}
