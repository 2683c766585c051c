import PromptCI
import Testing

@testable import Results

/// A key in every text that a result can have. A field that is added later and not planted here
/// fails these tests.
struct PlantedKeyTests {
  private static let key = "sk-planted+key/8Yt5b7K4Zz"
  private static let redactor = Redactor(environment: ["PLANTED_KEY": key])

  /// The paths and texts of all strings in a value; for `nil`, the path with a question mark.
  private static func texts(of value: Any, at path: String = "") -> [(path: String, text: String)] {
    if let text = value as? String { return [(path, text)] }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional, mirror.children.isEmpty { return [(path + "?", "")] }
    if mirror.displayStyle == .collection || mirror.displayStyle == .set, mirror.children.isEmpty {
      return [(path + "[]", "")]
    }
    return mirror.children.flatMap { child in
      let isElement = [.collection, .set, .dictionary, .optional, .tuple].contains(
        mirror.displayStyle)
      let label = isElement ? "" : ".\(child.label ?? "")"
      return texts(of: child.value, at: path + label)
    }
  }

  /// The last component of a path.
  private static func name(_ path: String) -> String {
    String(path.split(separator: ".").last ?? "").replacing("?", with: "").replacing("[]", with: "")
  }

  private static func check(
    _ planted: Any, _ redacted: Any, exempt: Set<String>,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    for (path, text) in texts(of: planted) where !exempt.contains(name(path)) {
      #expect(
        text.contains(key), "nothing is planted at \(path): '\(text)'",
        sourceLocation: sourceLocation)
    }
    for (path, text) in texts(of: redacted) {
      #expect(!text.contains(key), "the key is still at \(path)", sourceLocation: sourceLocation)
    }
    #expect(!String(reflecting: redacted).contains(key), sourceLocation: sourceLocation)
  }

  private static let location = PromptCI.SourceLocation(
    file: "evals/\(key).swift", line: 1, column: 2)

  private static let score = Score(
    .fail, 0, key, FailureCategory(rawValue: key),
    details: [ScoreDetail(name: key, value: 1, label: key, rationale: key)])

  private static func trial() -> TrialResult {
    var trial = TrialResult(
      suite: key, sample: key, model: ModelID("exec:\(key)"), split: .test, tags: [key],
      location: location, inputs: [key: key], expected: key, outcome: .fail, category: key,
      message: key, output: key, finishReason: .stop,
      toolCalls: [ToolCall(id: key, name: key, arguments: key)],
      scores: [
        EvaluatorResult(
          evaluator: key, score: score, error: key, errorCategory: key, sparedTier: .model)
      ], score: 0, diff: [DiffSegment(.removed, key)], cost: 1, timeToFirstToken: 1,
      isShared: true, modelCalls: ModelCallTotals())
    trial.outputBytes = 1
    return trial
  }

  @Test func `redacts every text of a result`() {
    let trial = Self.trial()
    // A diff that contains a key is dropped completely.
    let redacted = Self.redactor.redact(trial)
    #expect(redacted.diff == nil)
    Self.check(trial, redacted, exempt: ["judging"])
  }

  @Test func `redacts every text of an answer`() {
    let response = Response(
      Self.key, toolCalls: [ToolCall(id: Self.key, name: Self.key, arguments: Self.key)],
      tokenLogProbabilities: [
        TokenLogProbability(
          Self.key, logProbability: -1, alternatives: [.init(Self.key, logProbability: -2)])
      ], timeToFirstToken: 1, cost: 1)
    Self.check(response, Self.redactor.redact(response), exempt: [])
  }

  private static func suite() -> SuiteRecord {
    var suite = SuiteRecord(
      name: key, location: location,
      prompt: PromptRecord(path: key, text: key, sha256: "0"), model: ModelID("exec:\(key)"),
      options: GenerationOptions(
        temperature: 0, topP: 1, maximumResponseTokens: 1, stopSequences: [key],
        responseFormat: .jsonSchema(key),
        tools: [ToolDefinition(name: key, description: key, parameters: key)], logProbabilities: 1,
        streams: true),
      sampleCount: 1, plannedTrials: 1, unrunSamples: [key], places: [key: 1],
      sequence: EarlyStoppingPlan(
        errorRate: 0.1, noisySamples: [key], noisyUnits: 1, otherUnits: 1),
      evaluators: [
        EvaluatorDescription(
          name: key, weight: 1, arguments: "0", isRepeatable: true, text: key, isComplete: true)
      ], declaredGates: [.score(key, .mean, .atLeast(1)), .allPass(tagged: key)],
      trials: [redactor.redact(trial())], classification: nil,
      judges: JudgesRecord(
        judges: [JudgeDescription(evaluator: key, configuration: key)]),
      gates: [
        GateResult(gate: .score(key, .mean, .atLeast(1)), verdict: .pass, reason: key)
      ], verdict: .pass)
    suite.barChanges = [RequirementChange(.gate, key)]
    suite.file = key
    suite.contaminations = [Contamination(sample: key, line: 1)]
    suite.cassettes = [key: key]
    return suite
  }

  @Test func `redacts every text of a suite's record`() {
    var suite = Self.suite()
    // Trials were redacted when they ended, and a classification is made of those.
    suite.trials = []
    Self.check(
      suite, Self.redactor.redact(suite),
      exempt: [
        "judging", "sha256", "arguments", "trials", "classification", "calibrations",
        "positionBias",
      ])
  }

  @Test func `redacts every text of a run's record`() {
    let key = Self.key
    var run = RunRecord(
      tool: "prompt-ci 0", startedAt: "2026-11-27T08:00:00.000Z", duration: 1, seed: 1,
      repetitions: 1, requiredPasses: 1,
      selection: Selection(
        filters: [FilterPattern(key)], tags: [key], splits: [.test], suites: [key],
        samples: [SampleName(suite: key, sample: key)]), shard: Shard(index: 1, count: 1),
      gitCommit: nil, wasInterrupted: false, budgetSpent: key, suites: [],
      loadFailures: [LoadFailure(name: key, location: Self.location, message: key)],
      verdict: .inconclusive)
    run.paths = [key]
    run.leftOut = [LeftOutPath(path: key, reason: key)]
    run.stablePaths = [key]
    run.stopReason = key
    run.unsignedAnswers = 1
    run.sandbox = SandboxRecord(
      landlock: 7, hasFilter: true, readablePaths: [key], writablePaths: [key],
      allowsNetwork: false, memory: 1 << 32, gaps: [])
    Self.check(
      run, Self.redactor.redact(run),
      exempt: ["tool", "startedAt", "gitCommit", "suites", "splits", "gaps"])
  }

  @Test func `redacts every text of an event`() {
    let key = Self.key
    let events: [Event] = [
      .runStarted(
        RunStart(
          suites: [RunStart.Suite(name: key, model: key, prompt: key, trialCount: 1)],
          repetitions: 1)),
      .loadFailed(LoadFailure(name: key, location: Self.location, message: key)),
      .warning(key), .output(key),
    ]
    for event in events {
      #expect(!String(reflecting: Self.redactor.redact(event)).contains(key))
    }
  }
}
