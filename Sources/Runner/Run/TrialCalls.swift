internal import Models
internal import PromptCI
internal import Results
internal import Storage
internal import Synchronization

/// The model calls of an eval file's code during one trial, with their totals.
final class TrialCalls: Sendable {
  private struct State {
    var totals = ModelCallTotals()
    var isStopped = false
  }

  private let models: ModelDirectory
  private let answers: AnswerStore
  private let prices: PriceTable
  private let suite: Int
  private let state = Mutex(State())

  /// Creates the calls of a trial, initially none.
  ///
  /// - Parameters:
  ///   - models: The directory of models.
  ///   - answers: The store of answers.
  ///   - prices: The prices of tokens.
  ///   - suite: The index of the trial's suite.
  init(models: ModelDirectory, answers: AnswerStore, prices: PriceTable, suite: Int) {
    self.models = models
    self.answers = answers
    self.prices = prices
    self.suite = suite
  }

  /// Whether a call was refused because the run is stopping; then the trial has no result.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// The totals since they were last taken.
  var totals: ModelCallTotals { state.withLock { $0.totals } }

  /// Returns the totals and resets them.
  func takeTotals() -> ModelCallTotals {
    state.withLock { state in
      defer { state.totals = ModelCallTotals() }
      return state.totals
    }
  }

  /// Makes a call.
  ///
  /// - Parameters:
  ///   - call: The request.
  ///   - isAnswer: Whether the call is part of the suite's answer, whose usage is the sum of all
  ///     its calls. In an evaluator's calls, a request that another trial of the suite made too is
  ///     counted once.
  /// - Returns: The answer, or the reason that there is none.
  func make(_ call: ModelCall.Content, isAnswer: Bool = false) async -> ModelCall.Outcome {
    do {
      switch call {
      case .question(let question):
        return .response(try await respond(to: question, isAnswer: isAnswer))
      case .embeddings(let texts, let model):
        return .embeddings(try await embeddings(of: texts, model: model))
      }
    } catch ModelError.budgetSpent(let message) {
      return stop(message)
    } catch is CancellationError {
      return stop("the run was stopped")
    } catch let error as ModelError {
      return .failure(
        ModelAccessError(
          category: error.category.rawValue,
          message: answers.redactor.redact(error.description)))
    } catch {
      return .failure(
        ModelAccessError(
          category: ErrorCategory.provider.rawValue,
          message: answers.redactor.redact(String(describing: error))))
    }
  }

  private func stop(_ reason: String) -> ModelCall.Outcome {
    state.withLock { $0.isStopped = true }
    return .failure(
      ModelAccessError(category: ErrorCategory.provider.rawValue, message: reason))
  }

  private func respond(to question: ModelQuestion, isAnswer: Bool) async throws -> Response {
    if let problem = question.options.problem { throw ModelError.configuration(problem) }
    let model = try models.model(named: question.model)
    let request = ModelRequest(
      model: question.model, prompt: question.prompt, options: question.options,
      repetition: question.repetition)
    let answer = try await answers.answer(
      to: request, at: model.baseURL, suite: suite, in: answers.pending.callRoom
    ) {
      try await model.respond(to: request, onArrival: $0)
    }
    answers.cassettes.note(request, suite: suite)
    let response = answer.response
    let cost = prices.cost(of: response.usage, model: question.model)
    state.withLock { state in
      if answer.isShared, !isAnswer {
        state.totals.addShared()
      } else {
        state.totals.add(usage: response.usage, cost: cost, isCached: response.isCached)
      }
    }
    return response
  }

  private func embeddings(of texts: [String], model: ModelID) async throws -> [[Double]] {
    let embedding = CachedEmbeddingModel(
      try models.embeddingModel(named: model), cache: answers.cache, pending: answers.pending,
      recording: answers.recording, noteUnsigned: { [answers] in answers.unsigned.note($0) },
      warn: answers.warn)
    let embeddings = try await embedding.embeddings(of: texts)
    answers.cassettes.note(texts, model: embedding.id, suite: suite)
    let cost = prices.cost(of: embeddings.usage, model: model)
    state.withLock { state in
      state.totals.add(usage: embeddings.usage, cost: cost, isCached: embeddings.isCached)
    }
    return embeddings.vectors
  }
}
