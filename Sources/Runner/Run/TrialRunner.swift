internal import Foundation
internal import Models
internal import PromptCI
internal import Results
internal import Storage
internal import Synchronization

/// Runs trials through the cache, the model and the evaluators.
struct TrialRunner: Sendable {
  /// The suites of the run.
  let suites: [PlannedSuite]
  /// The store of answers.
  let answers: AnswerStore
  /// The models that the code of eval files may call.
  let models: ModelDirectory
  /// The prices of tokens.
  let prices: PriceTable
  /// The answers of the baseline.
  let baseline: BaselineOutputs
  /// The time limit of answers by a suite's own code, in seconds.
  let timeout: Double
  /// The seed of pseudo-random choices.
  let seed: UInt64?

  /// Runs one trial; `nil` if the run was stopped before there was a result.
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
      // The answer holds the memory of a large response until here.
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
      // The suite's own code threw, or passed on a model's failure.
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

  /// The answer to a sample, from the cache or from a model.
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
      // The code's model calls are recorded instead, so that a replay runs the code.
      return try await answers.answer(
        to: request, at: place, suite: trial.suite, isRecorded: false
      ) {
        $0(try await respond(to: request, by: suite, planned, calls: calls))
      }
    }
  }

  /// The answer of a suite's own code. Its usage is the sum of its model calls, unless it reports
  /// its own.
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
      // A stopped host is no evidence about the request for other callers that share it.
      throw CancellationError()
    }
    if calls.isStopped { throw CancellationError() }
    var response = try result.get()
    response.latency = (ContinuousClock.now - start).seconds
    let totals = calls.totals
    response.isCached = totals.isCached
    // Code that makes no model calls through the run uses no tokens.
    if response.usage == .unreported { response.usage = totals.usage + totals.cachedUsage }
    if let problem = response.problem {
      throw ModelAccessError(
        category: "code", message: "respond(to:) returned an answer whose \(problem)")
    }
    return response
  }

  /// The cost of an answer when it was given; for a suite's own code, the cost of its calls now.
  private func cost(of response: Response, suite: PlannedSuite, calls: ModelCallTotals) -> Double? {
    if case .code = suite.respondent, calls.count > 0 || !response.isCached {
      return calls.isCached ? calls.cachedCost : calls.cost
    }
    return prices.cost(of: response.usage, model: suite.modelID)
  }
}

extension HostFailure {
  /// The category in reports.
  fileprivate var category: ErrorCategory {
    switch self {
    case .timeout: .timeout
    case .notStarted, .died, .exceeded, .stopped: .crash
    }
  }
}

extension ModelError {
  /// The category in reports.
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
  /// The category in reports.
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
