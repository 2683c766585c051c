package import PromptCI

extension Redactor {
  /// Redacts a run, except its trials, which were redacted when they ended.
  package func redact(_ run: RunRecord) -> RunRecord {
    guard hasSecrets else { return run }
    var run = run
    run.suites = run.suites.map(redact)
    run.paths = run.paths?.map { redact($0) }
    run.stablePaths = run.stablePaths?.map { redact($0) }
    run.leftOut = run.leftOut?.map { LeftOutPath(path: redact($0.path), reason: redact($0.reason)) }
    run.sandbox = run.sandbox.map { sandbox in
      var sandbox = sandbox
      sandbox.readablePaths = sandbox.readablePaths.map { redact($0) }
      sandbox.writablePaths = sandbox.writablePaths.map { redact($0) }
      return sandbox
    }
    run.loadFailures = run.loadFailures.map { redact($0) }
    run.budgetSpent = run.budgetSpent.map { redact($0) }
    run.stopReason = run.stopReason.map { redact($0) }
    run.selection = run.selection.map { selection in
      Selection(
        filters: selection.filters.map { FilterPattern(redact($0.text)) },
        tags: selection.tags.map { redact($0) }, splits: selection.splits,
        suites: selection.suites.map { Set($0.map { redact($0) }) },
        samples: selection.samples.map { samples in
          Set(
            samples.map { SampleName(suite: redact($0.suite), sample: redact($0.sample)) })
        })
    }
    return run
  }

  /// Redacts a suite, except its trials, which were redacted when they ended.
  package func redact(_ suite: SuiteRecord) -> SuiteRecord {
    guard hasSecrets else { return suite }
    var suite = suite
    suite.name = redact(suite.name)
    suite.file = suite.file.map(redact)
    suite.location = redact(suite.location)
    suite.prompt = redact(suite.prompt)
    suite.model = redact(suite.model)
    suite.options = redact(suite.options)
    suite.judges = suite.judges.map(redact)
    suite.gates = suite.gates.map { gate in
      GateResult(gate: redact(gate.gate), verdict: gate.verdict, reason: redact(gate.reason))
    }
    suite.declaredGates = suite.declaredGates?.map(redact)
    suite.barChanges = suite.barChanges?.map { RequirementChange($0.kind, redact($0.text)) }
    suite.contaminations = suite.contaminations?.map {
      Contamination(sample: redact($0.sample), line: $0.line)
    }
    suite.unrunSamples = suite.unrunSamples?.map { redact($0) }
    suite.cassettes = suite.cassettes.map { cassettes in
      Dictionary(cassettes.map { (redact($0.key), redact($0.value)) }) { first, _ in first }
    }
    suite.sequence = suite.sequence.map { plan in
      var plan = plan
      plan.noisySamples = plan.noisySamples.map { redact($0) }
      return plan
    }
    suite.places = suite.places.map { places in
      Dictionary(places.map { (redact($0.key), $0.value) }) { first, _ in first }
    }
    suite.evaluators = suite.evaluators?.map { evaluator in
      var evaluator = evaluator
      evaluator.name = redact(evaluator.name)
      evaluator.text = evaluator.text.map { redact($0) }
      return evaluator
    }
    return suite
  }

  /// Redacts a failure to load.
  package func redact(_ failure: LoadFailure) -> LoadFailure {
    LoadFailure(
      name: redact(failure.name), location: failure.location.map(redact),
      message: redact(failure.message))
  }

  /// Redacts an event, except trials and records, which were redacted when they were made.
  package func redact(_ event: Event) -> Event {
    guard hasSecrets else { return event }
    switch event {
    case .runStarted(var start):
      start.suites = start.suites.map { suite in
        RunStart.Suite(
          name: redact(suite.name), model: redact(suite.model), prompt: suite.prompt.map(redact),
          trialCount: suite.trialCount)
      }
      return .runStarted(start)
    case .loadFailed(let failure): return .loadFailed(redact(failure))
    case .warning(let text): return .warning(redact(text))
    case .output(let text): return .output(redact(text))
    case .trialFinished, .runFinished: return event
    }
  }

  /// Redacts a model's name, which may be a command.
  package func redact(_ model: ModelID) -> ModelID { ModelID(redact(model.name)) }

  /// Redacts a location.
  package func redact(_ location: SourceLocation) -> SourceLocation {
    var location = location
    location.file = redact(location.file)
    return location
  }

  private func redact(_ gate: Gate) -> Gate {
    switch gate {
    case .allPass(let tag): .allPass(tagged: redact(tag))
    case .score(let evaluator, let statistic, let bound):
      .score(redact(evaluator), statistic, bound)
    case .passRate, .passRateLowerBound, .meanScore, .errorRate, .noRegressions, .noSignificantDrop,
      .cost, .latency, .samplesOfBaseline, .unchangedBar:
      gate
    }
  }

  private func redact(_ judges: JudgesRecord) -> JudgesRecord {
    var judges = judges
    judges.judges = judges.judges.map { judge in
      JudgeDescription(
        evaluator: redact(judge.evaluator), configuration: redact(judge.configuration))
    }
    judges.calibrations = judges.calibrations.map { $0.mappingTexts(redact) }
    for index in judges.positionBias.indices {
      judges.positionBias[index].evaluator = redact(judges.positionBias[index].evaluator)
    }
    return judges
  }

  /// Redacts a prompt.
  package func redact(_ prompt: PromptRecord) -> PromptRecord {
    PromptRecord(
      path: prompt.path.map(redact), text: redact(prompt.text), sha256: prompt.sha256)
  }

  private func redact(_ options: GenerationOptions) -> GenerationOptions {
    var options = options
    options.stopSequences = options.stopSequences?.map(redact)
    if case .jsonSchema(let schema) = options.responseFormat {
      options.responseFormat = .jsonSchema(redact(schema))
    }
    options.tools = options.tools?.map { tool in
      ToolDefinition(
        name: redact(tool.name), description: redact(tool.description),
        parameters: redact(tool.parameters))
    }
    return options
  }
}
