internal import PromptCI

extension PromptfooReader {
  /// The suites: one for each pair of a prompt and a model that is used with it.
  mutating func suites(
    title: String, prompts: [MigratedPrompt], models: [MigratedModel], tests: [PromptfooTest]
  ) throws(Diagnostic) -> [MigratedSuite] {
    var tests = tests
    for index in tests.indices { tests[index] = try rendered(tests[index]) }
    let shared = sharedChecks(of: tests)
    let own = tests.map { ownChecks(of: $0, besides: shared != nil) }
    var suites: [MigratedSuite] = []
    for prompt in prompts {
      for model in models where Self.selects(model.prompts, [prompt.label, prompt.alias]) {
        let pairs = zip(tests, own).filter { test, _ in
          Self.selects(test.prompts, [prompt.label, prompt.alias])
            && Self.selects(test.providers, [model.label, model.id])
        }
        var name = title
        if prompts.count > 1 { name += " \(prompt.label)" }
        if models.count > 1 { name += " on \(model.label)" }
        guard !pairs.isEmpty else {
          findings.note(prompt.location, "no test belongs to '\(name)', so it has no suite")
          continue
        }
        suites.append(
          suite(named: name, prompt, model, tests: Array(pairs), shared: shared ?? []))
      }
    }
    return suites
  }

  /// Whether a list of names, or `nil` for all, contains one of an item's names.
  private static func selects(_ list: [String]?, _ names: [String?]) -> Bool {
    guard let list else { return true }
    return names.compactMap { $0 }.contains { name in
      list.contains { pattern in
        // Lists name providers as promptfoo does; models have this tool's names.
        var candidates = [pattern]
        if case .model(let own, _) = ModelNames.counterpart(ofProvider: pattern) {
          candidates.append(own)
        }
        return candidates.contains { candidate in
          candidate == name || name.hasPrefix(candidate + ":")
            || (candidate.hasSuffix("*") && name.hasPrefix(candidate.dropLast()))
        }
      }
    }
  }

  /// The upper bound on a value with its variables replaced, in bytes.
  private static let largestValue = 10_000_000

  /// The test with the variables inside its values replaced.
  ///
  /// - Throws: The location of a test with a value that becomes too large.
  private mutating func rendered(_ test: PromptfooTest) throws(Diagnostic) -> PromptfooTest {
    var test = test
    for name in test.values.names {
      guard case .string(let text)? = test.values[name], text.contains("{{") || text.contains("{%")
      else { continue }
      let template = NunjucksTemplate(text)
      findings.lose(template, at: test.location)
      let values = test.values
      // Each value may contain values that were replaced before, so sizes can grow exponentially.
      guard template.renderedSize(values.text(of:)) <= Self.largestValue else {
        throw Diagnostic(
          test.location, "the value of '\(name)' grows to more than \(Self.largestValue) bytes")
      }
      test.values[name] = .string(
        template.rendered { $0 == name ? nil : values.text(of: $0) })
    }
    return test
  }

  // MARK: - Checks

  /// The checks that all samples share, or `nil` if a threshold or an exclusion requires them for
  /// each test separately.
  private mutating func sharedChecks(of tests: [PromptfooTest]) -> [MigratedCheck]? {
    let isWeighed =
      tests.contains { $0.threshold != nil || $0.refusesDefaults }
      || (defaults.threshold != nil && tests.contains { !$0.assertions.isEmpty })
    guard !isWeighed else { return nil }
    let context = AssertionContext(values: nil, options: nil)
    let checks = self.checks(of: defaults.assertions, context)
    guard let threshold = defaults.threshold, !checks.isEmpty else { return checks }
    return [.meanOf(checks, atLeast: min(max(threshold, 0), 1))]
  }

  private mutating func ownChecks(
    of test: PromptfooTest, besides hasShared: Bool
  ) -> [MigratedCheck] {
    var context = AssertionContext(values: test.values, options: test.options)
    var checks: [MigratedCheck] = []
    if !hasShared, !test.refusesDefaults {
      checks = self.checks(of: defaults.assertions, context)
    }
    context = AssertionContext(values: test.values, options: test.options ?? defaults.options)
    checks += self.checks(of: test.assertions, context)
    guard !hasShared, let threshold = test.threshold ?? defaults.threshold, !checks.isEmpty else {
      return checks
    }
    let count = test.assertions.count + (test.refusesDefaults ? 0 : defaults.assertions.count)
    if checks.count < count {
      findings.note(
        test.location, "the threshold applies to the assertions that are carried over")
    }
    return [.meanOf(checks, atLeast: min(max(threshold, 0), 1))]
  }

  // MARK: - Suite

  /// The check for the expected value.
  private static let match = MigratedCheck.exactMatch(trimming: false)

  private mutating func suite(
    named name: String, _ prompt: MigratedPrompt, _ model: MigratedModel,
    tests: [(PromptfooTest, [MigratedCheck])], shared: [MigratedCheck]
  ) -> MigratedSuite {
    var shared = shared
    let builder = SampleBuilder(prompt)
    let names = (shared + tests.flatMap(\.1)).flatMap(\.valueNames)
    let lost = Dictionary(
      grouping: findings.all.filter { $0.kind == .lost }, by: { "\($0.location)" })
    var samples = tests.map { test, checks in
      var sample = sample(of: test, checks, by: builder, besides: names)
      sample.comments += test.assertions.flatMap { lost["\($0.location)"] ?? [] }
        .map(\.comment)
      return sample
    }
    expectShared(&shared, of: &samples)
    if samples.contains(where: { $0.expected != nil }), !shared.contains(Self.match) {
      shared.insert(Self.match, at: 0)
    }
    let isAsked = shared.contains { $0 != Self.match }
    for index in samples.indices
    where !isAsked && samples[index].checks.isEmpty && samples[index].expected == nil {
      samples[index].checks = [.nothing]
      let hadAssertions = !tests[index].0.assertions.isEmpty || !defaults.assertions.isEmpty
      findings.note(
        tests[index].0.location,
        hadAssertions
          ? "none of the assertions of this test is carried over, so it is skipped"
          : "this test has no assertions, so it is skipped")
    }
    let description = root["description"]?.scalarText
    return MigratedSuite(
      title: name, documentation: [description ?? ""], prompt: prompt, model: model,
      samples: samples.identified(), checks: shared)
  }

  private mutating func sample(
    of test: PromptfooTest, _ checks: [MigratedCheck], by builder: SampleBuilder,
    besides names: [String]
  ) -> MigratedSample {
    var undefined: [String] = []
    var sample = builder.sample(of: test.values, besides: names) { undefined.append($0) }
    for name in undefined {
      findings.note(
        test.location, "{{\(name)}} has no value in this test; it is empty in the sample")
    }
    sample.checks = checks
    if let index = checks.firstIndex(where: Self.isPlainEquality),
      case .equals(let text, _) = checks[index]
    {
      sample.expected = text.literal
      sample.checks.remove(at: index)
    }
    if let description = test.description?.trimmingSpace, !description.isEmpty {
      let id = Self.identifier(description)
      sample.id = id
      if description.count > 60 || id == nil { sample.comments.append(description) }
    }
    for member in test.metadata + defaults.metadata {
      add(member, to: &sample)
    }
    return sample
  }

  private static func isPlainEquality(_ check: MigratedCheck) -> Bool {
    if case .equals(let text, false) = check { text.literal != nil } else { false }
  }

  /// The identifier made from a description, or `nil` if it has no ASCII letters or digits.
  private static func identifier(_ description: String) -> String? {
    let id = SwiftName.file(description)
    return id == "imported" ? nil : id
  }

  private mutating func add(_ member: DocumentNode.Member, to sample: inout MigratedSample) {
    if member.key == "tags" {
      let tags = member.value.oneOrMore.compactMap(\.scalarText)
        .flatMap { $0.split { $0 == "," || $0 == ";" }.map(\.trimmingSpace) }
      sample.tags += tags.filter { !$0.isEmpty && !sample.tags.contains($0) }
      return
    }
    let isTaken = (sample.inputs + sample.metadata).contains { $0.name == member.key }
    guard !isTaken else { return }
    let text = member.value.scalarText ?? member.value.json.plainText
    sample.metadata.append(MigratedSample.Entry(name: member.key, value: text ?? ""))
  }

  /// If every sample must equal one of its own values, makes that value the expected one.
  private func expectShared(_ checks: inout [MigratedCheck], of samples: inout [MigratedSample]) {
    guard samples.allSatisfy({ $0.expected == nil }) else { return }
    for (index, check) in checks.enumerated() {
      guard case .equals(let text, false) = check, let name = text.onlyValue else { continue }
      for place in samples.indices {
        let entries = samples[place].inputs + samples[place].metadata
        samples[place].expected = entries.first { $0.name == name }?.value ?? ""
      }
      checks[index] = Self.match
      return
    }
  }
}
