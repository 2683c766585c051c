internal import Foundation
internal import Models
internal import PromptCI
internal import Storage
internal import Synchronization

/// Takes trials through cache, model and evaluators.
struct TrialRunner: Sendable {
  /// The suites of the run.
  let suites: [PlannedSuite]
  /// The answers of earlier runs; `nil` when it is not to be used.
  let cache: ResponseCache?
  /// What keys are hidden by.
  let redactor: Redactor
  /// Where answers are written down as cassettes; `nil` when they are not.
  let recording: CassetteLibrary?
  /// What tokens cost.
  let prices: PriceTable
  /// What pseudo-random choices start from.
  let seed: UInt64?
  /// Takes what went wrong with the cache; the run goes on.
  let warn: @Sendable (String) -> Void

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
    do {
      let response = try await respond(to: planned.prompt, of: suite, repetition: trial.repetition)
      result.output = response.text
      result.finishReason = response.finishReason
      result.usage = response.usage
      result.cost = prices.cost(of: response.usage, model: suite.modelID)
      result.latency = response.latency
      result.timeToFirstToken = response.timeToFirstToken
      result.isCached = response.isCached
      let scores = try await suite.host.evaluate(
        suite: suite.hostIndex, sample: planned.index, sampleID: planned.sample.id,
        response: response)
      let judgement = TrialJudgement(scores)
      result.scores = scores
      result.outcome = judgement.outcome
      result.category = judgement.category
      result.message = judgement.message
      result.score = judgement.score
      if judgement.outcome == .fail, let expected = planned.sample.expected {
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
    } catch {
      result.category = ErrorCategory.provider.rawValue
      result.message = String(describing: error)
    }
    result.duration = (ContinuousClock.now - start).seconds
    return redactor.redact(result)
  }

  /// The model's answer, from the cache or asked for now; kept before anything else is done with it.
  private func respond(
    to prompt: RenderedPrompt, of suite: PlannedSuite, repetition: Int
  ) async throws -> Response {
    let request = ModelRequest(
      model: suite.modelID, prompt: prompt, options: suite.options, repetition: repetition,
      seed: seed)
    let key = cache.map { _ in CacheKey(request, baseURL: suite.model.baseURL) }
    if let cache, let key {
      do {
        if let response = try cache.response(for: key) {
          recording?.record(response, to: request)
          return response
        }
      } catch {
        warn("the response cache cannot be read: \(error)")
      }
    }
    // Before it is judged, so that a run from the cache, which holds no secret, judges the same text.
    let response = redactor.redact(try await suite.model.respond(to: request))
    if let cache, let key {
      do {
        try cache.store(response, for: key, request: request)
      } catch {
        warn("an answer could not be kept in the response cache: \(error)")
      }
    }
    recording?.record(response, to: request)
    return response
  }
}

extension HostFailure {
  /// How reports group it.
  fileprivate var category: ErrorCategory {
    switch self {
    case .timeout: .timeout
    case .notStarted, .died, .stopped: .crash
    }
  }
}

extension ModelError {
  /// How reports group it.
  fileprivate var category: ErrorCategory {
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
    case .status, .unreachable, .untrusted, .reset, .truncatedBody, .malformedBody, .oversizedBody:
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
