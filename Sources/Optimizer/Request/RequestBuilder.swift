internal import Models
internal import PromptCI
internal import Prompts
internal import Results

/// Writes requests in the format that the article "The optimizer's format" documents.
struct RequestBuilder: Sendable {
  /// The upper bound on the number of groups that are listed.
  static let maximumGroupCount = 20
  /// The upper bound on the length of an input, an answer or a reason, in characters.
  static let maximumFieldLength = 4_000

  /// The seed of nonces.
  let seed: UInt64
  /// The sampling temperature.
  let temperature: Double

  /// The request for some content.
  func request(_ content: RequestContent, id: String) -> OptimizerRequest {
    let prompt = PromptLines(content.prompt)
    var sections: [(name: String, text: String)] = [
      ("prompt", prompt.numbered),
      ("constraints", constraints(content, prompt: prompt)),
      ("target", RequestBuilder.group(content.target.group, withPatterns: true).compact),
      ("rates", rates(content)),
      (
        "groups",
        RequestBuilder.lines(
          content.analysis.groups.prefix(RequestBuilder.maximumGroupCount)
            .map { RequestBuilder.group($0) })
      ),
      (
        "examples", RequestBuilder.lines(content.target.examples.map { RequestBuilder.example($0) })
      ),
      ("validation", validation(content.validation).compact),
    ]
    if let combined = content.combined {
      sections.append(("preserve", preserve(combined)))
    }
    sections.append(("memory", content.memory.joined(separator: "\n")))
    if let rejection = content.rejection {
      sections.append(("rejection", JSONValue.object(["reason": .string(rejection)]).compact))
    }
    let nonce = Delimiter.nonce(seed: seed, name: id, avoiding: sections.map(\.text))
    let delimiter = Delimiter(nonce: nonce)
    return OptimizerRequest(
      id: id, instructions: MetaPrompt.instructions(for: content, nonce: nonce),
      text: sections.map { delimiter.section($0.name, $0.text) }.joined(separator: "\n"),
      nonce: nonce, temperature: temperature,
      // Room for a whole rewrite and its reasons.
      maximumTokens: 2 * content.constraints.maximumTokens + 1024)
  }

  // MARK: - Sections

  private func constraints(_ content: RequestContent, prompt: PromptLines) -> String {
    let structure = PromptStructure(of: content.prompt)
    let front = structure.frontMatter.isEmpty ? 0 : PromptLines(structure.frontMatter).lines.count
    // The markers of a region must stay too.
    let kept = structure.regions.map { region in
      JSONValue.array([
        .number("\(region.lines.lowerBound)"), .number("\(region.lines.upperBound + 1)"),
      ])
    }
    return JSONValue.object([
      "variables": .array(content.constraints.variables.map { .string($0) }),
      "roles": .array(structure.roles.map { .string($0) }),
      "front_matter_lines": .number("\(front)"),
      "kept_lines": .array(kept),
      "tokens": .number("\(TokenEstimate.count(content.prompt))"),
      "maximum_tokens": .number("\(content.constraints.maximumTokens)"),
      "ends_with_newline": .bool(prompt.isEnded),
    ]).compact
  }

  private func rates(_ content: RequestContent) -> String {
    RequestBuilder.lines(
      content.analysis.rates.map { rate in
        JSONValue.object([
          "suite": .string(rate.suite), "passed": .number("\(rate.passed)"),
          "of": .number("\(rate.count)"),
        ])
      })
  }

  private func validation(_ summary: ValidationSummary) -> JSONValue {
    let failures = summary.failures.sorted { $0.key < $1.key }
    return .object([
      "passed": .number("\(summary.passed)"),
      "of": .number("\(summary.count)"),
      "failures": .object(failures.map { ($0.key, .number("\($0.value)")) }),
      "confusions": .array(
        summary.confusions.map { confusion in
          .object([
            "expected": .string(confusion.expected), "answered": .string(confusion.answered),
            "count": .number("\(confusion.count)"),
          ])
        }),
      "patterns": .array(summary.patterns.map { .string($0) }),
    ])
  }

  private func preserve(_ combined: CombinedFeedback) -> String {
    let head = JSONValue.object([
      "hypothesis": .string(combined.hypothesis), "diff": .string(combined.diff),
      "validation_gain": .number("\(combined.validationGain)"),
      "validation": validation(combined.remaining),
    ])
    return RequestBuilder.lines(
      [head]
        + combined.broken.prefix(FeedbackTarget.maximumExampleCount)
        .map { RequestBuilder.example($0) })
  }

  // MARK: - Pieces

  /// A failure group, optionally with its patterns.
  private static func group(_ group: FailureGroup, withPatterns: Bool = false) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("group", .string(group.id)), ("suite", .string(group.suite)),
      ("category", .string(group.category)),
      ("failures", .number("\(group.failures.count)")), ("of", .number("\(group.total)")),
    ]
    if let expected = group.expected { members.append(("expected", .string(expected))) }
    if let answered = group.answered { members.append(("answered", .string(answered))) }
    members.append(("summary", .string(group.summary)))
    if withPatterns {
      members.append(("patterns", .array(group.patterns.map { .string($0) })))
      members.append(("cause", .string(group.cause)))
      members.append(("direction", .string(group.direction)))
    }
    return .object(members)
  }

  /// A training trial: the input, the expected answer, the actual answer, and why it is wrong.
  private static func example(_ trial: TrainingTrial) -> JSONValue {
    let inputs = trial.inputs.sorted { $0.key < $1.key }.map {
      ($0.key, excerpt($0.value))
    }
    var members: [(String, JSONValue)] = [
      ("suite", .string(trial.key.suite)), ("id", .string(trial.key.sample)),
      ("outcome", .string(trial.outcome.rawValue)), ("input", .object(inputs)),
    ]
    if let expected = trial.expected { members.append(("expected", excerpt(expected))) }
    if let answer = trial.answer { members.append(("answer", excerpt(answer))) }
    if let category = trial.category { members.append(("category", .string(category))) }
    if !trial.rationales.isEmpty {
      members.append(("reasons", .array(trial.rationales.map(excerpt))))
    }
    return .object(members)
  }

  /// A text, or the start of a long one and the number of characters left out.
  private static func excerpt(_ text: String) -> JSONValue {
    let rest = text.count - maximumFieldLength
    guard rest > 0 else { return .string(text) }
    return .string("\(text.prefix(maximumFieldLength))… (\(rest) more characters)")
  }

  private static func lines(_ values: [JSONValue]) -> String {
    values.map(\.compact).joined(separator: "\n")
  }
}

extension JSONValue {
  /// An object with its members in order; the first of equal keys counts.
  static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    var object = JSONObject()
    for (key, value) in members { _ = object.insert(value, for: key) }
    return .object(object)
  }

  /// An object with its members in order.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { ($0.key, $0.value) })
  }
}
