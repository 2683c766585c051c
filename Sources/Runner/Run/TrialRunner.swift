internal import Foundation
internal import Models
internal import PromptCI
internal import Storage
internal import Synchronization

/// Takes trials through cache, model and evaluators.
struct TrialRunner: Sendable {
  /// The suites of the run.
  let suites: [PlannedSuite]
  /// Where answers are looked for and kept.
  let answers: AnswerStore
  /// Whom the code of eval files may ask.
  let models: ModelDirectory
  /// What tokens cost.
  let prices: PriceTable
  /// What the samples were answered with in the run to compare with.
  let baseline: BaselineOutputs
  /// The time that a suite's own code may take to answer, in seconds.
  let timeout: Double
  /// What pseudo-random choices start from.
  let seed: UInt64?

  /// Runs one trial; `nil` when the run was stopped before it had a result.
  func run(_ trial: Trial) async -> TrialResult? {
    let start = ContinuousClock.now
    let suite = suites[trial.suite]
    let planned = suite.samples[trial.sample]
    var result = TrialResult(
      suite: suite.name, sample: planned.sample.id, model: suite.modelID,
      repetition: trial.repetition, split: planned.sample.split, tags: planned.sample.tags,
      location: planned.sample.location, inputs: planned.sample.inputs,
      expected: planned.sample.expected, outcome: .error)
    result.judging = planned.judging
    if let contamination = planned.contamination {
      result.outcome = .skipped
      result.message = contamination.reason(in: suite.prompt)
      return answers.redactor.redact(result)
    }
    let calls = TrialCalls(models: models, answers: answers, prices: prices, suite: trial.suite)
    do {
      let answer = try await respond(to: trial, calls: calls)
      var response = answer.response
      result.keep(response)
      result.finishReason = response.finishReason
      result.usage = response.usage
      result.cost = cost(of: response, suite: suite, calls: calls.takeTotals())
      response.cost = result.cost
      result.latency = response.latency
      result.timeToFirstToken = response.timeToFirstToken
      result.isCached = response.isCached
      result.isShared = answer.isShared ? true : nil
      let scores = try await suite.code.evaluate(
        suite: suite.codeIndex, sample: planned.index, sampleID: planned.sample.id,
        baselineOutput: baseline.output(
          suite: trial.suite, sample: planned.sample.id, repetition: trial.repetition),
        required: suite.requiredEvaluators, response: response,
        call: { await calls.make($0) })
      let evaluation = calls.takeTotals()
      if evaluation.count > 0 { result.modelCalls = evaluation }
      let judgement = TrialJudgement(scores)
      result.scores = scores
      result.outcome = judgement.outcome
      result.category = judgement.category
      result.message = judgement.message
      result.score = judgement.score
      // It holds the memory for a large answer until here.
      withExtendedLifetime(answer) {}
      if judgement.outcome == .fail, result.outputBytes == nil,
        let expected = planned.sample.expected
      {
        result.diff = WordDiff.segments(expected: expected, actual: response.text)
      }
    } catch HostFailure.stopped {
      return nil
    } catch ModelError.budgetSpent {
      return nil
    } catch is CancellationError {
      return nil
    } catch let failure as HostFailure {
      result.category = failure.category.rawValue
      result.message = failure.description
    } catch let error as ModelError {
      result.category = error.category.rawValue
      result.message = error.description
    } catch let error as ModelAccessError {
      // What the suite's own code threw, or what it let pass of a model's failure.
      result.category = error.category
      result.message = error.message
    } catch {
      result.category = ErrorCategory.provider.rawValue
      result.message = String(describing: error)
    }
    if calls.isStopped { return nil }
    result.duration = (ContinuousClock.now - start).seconds
    return answers.redactor.redact(result)
  }

  /// The answer to a sample, from the cache or asked for now.
  private func respond(to trial: Trial, calls: TrialCalls) async throws -> StoredAnswer {
    let suite = suites[trial.suite]
    let planned = suite.samples[trial.sample]
    let request = ModelRequest(
      model: suite.modelID, prompt: planned.prompt, options: suite.options,
      repetition: trial.repetition, seed: seed)
    let place = suite.respondent.place(of: planned)
    switch suite.respondent {
    case .model(let model):
      let answer = try await answers.answer(to: request, at: place, suite: trial.suite) {
        try await model.respond(to: request, onArrival: $0)
      }
      answers.cassettes.note(request, suite: trial.suite)
      return answer
    case .code:
      // What it asks of models is recorded instead, so that a replay runs the code.
      return try await answers.answer(
        to: request, at: place, suite: trial.suite, isRecorded: false
      ) {
        $0(try await respond(to: request, by: suite, planned, calls: calls))
      }
    }
  }

  /// The answer of a suite's own code; its tokens are those of the models that it asked, unless it says otherwise.
  private func respond(
    to request: ModelRequest, by suite: PlannedSuite, _ planned: PlannedSample, calls: TrialCalls
  ) async throws -> Response {
    let start = ContinuousClock.now
    let result: Result<Response, ModelAccessError>
    do {
      result = try await suite.code.respond(
        timeout: timeout,
        request: { ticket in
          RespondRequest(
            ticket: ticket, suite: suite.codeIndex, sample: planned.index,
            sampleID: planned.sample.id, prompt: request.prompt, model: request.model,
            options: request.options, repetition: request.repetition, seed: request.seed)
        }, call: { await calls.make($0, isAnswer: true) })
    } catch HostFailure.stopped {
      // Which says nothing about the question, for others that ask the same.
      throw CancellationError()
    }
    if calls.isStopped { throw CancellationError() }
    var response = try result.get()
    response.latency = (ContinuousClock.now - start).seconds
    let totals = calls.totals
    response.isCached = totals.isCached
    // Code that asks nothing by way of the run uses nothing.
    if response.usage == .unreported { response.usage = totals.usage + totals.cachedUsage }
    if let problem = response.problem {
      throw ModelAccessError(
        category: "code", message: "respond(to:) gave an answer whose \(problem)")
    }
    return response
  }

  /// What an answer cost when it was given; that of a suite's own code, what its calls do now.
  private func cost(of response: Response, suite: PlannedSuite, calls: ModelCallTotals) -> Double? {
    if case .code = suite.respondent, calls.count > 0 || !response.isCached {
      return calls.isCached ? calls.cachedCost : calls.cost
    }
    return prices.cost(of: response.usage, model: suite.modelID)
  }
}

extension HostFailure {
  /// How reports group it.
  fileprivate var category: ErrorCategory {
    switch self {
    case .timeout: .timeout
    case .notStarted, .died, .exceeded, .stopped: .crash
    }
  }
}

extension ModelError {
  /// How reports group it.
  var category: ErrorCategory {
    switch self {
    case .unknownModel, .configuration, .provider, .unknownPrice, .budgetSpent: .provider
    case .rateLimited: .rateLimited
    case .timeout: .timeout
    case .failed(let failure), .gaveUp(let failure, _, _): failure.category
    case .cassetteMiss, .badCassette: .cassette
    }
  }
}

extension RequestFailure {
  /// How reports group it.
  fileprivate var category: ErrorCategory {
    switch kind {
    case .status(429): .rateLimited
    case .status(408), .timeout: .timeout
    case .status, .unreachable, .untrusted, .reset, .truncatedBody, .malformedBody, .oversizedBody,
      .temporary:
      .provider
    }
  }
}

extension Duration {
  /// The duration in seconds.
  package var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
