internal import Models
package import PromptCI
internal import Results
package import Runner

/// A model that writes prompts, called with the run's cache, limits, retries and budget.
package struct ModelOptimizer: OptimizerModel {
  private let model: any LanguageModel
  private let name: ModelID
  private let prepared: PreparedRun
  private let warn: @Sendable (String) -> Void

  /// Creates an optimizer from a model.
  ///
  /// - Parameters:
  ///   - name: The identifier of the model.
  ///   - prepared: The run that has the models, the cache and the prices.
  ///   - warn: Takes warnings about the cache.
  /// - Throws: `ModelError` if there is no such model or its key is missing.
  package init(
    _ name: ModelID, in prepared: PreparedRun, warn: @escaping @Sendable (String) -> Void
  ) throws {
    model = try prepared.dependencies.directory.model(named: name)
    self.name = name
    self.prepared = prepared
    self.warn = warn
  }

  /// Sends a request to the model.
  package func reply(to request: OptimizerRequest) async throws -> OptimizerReply {
    let question = ModelRequest(
      model: name,
      prompt: RenderedPrompt(instructions: request.instructions, turns: [.user(request.text)]),
      options: GenerationOptions(
        temperature: request.temperature, maximumResponseTokens: request.maximumTokens))
    do {
      let response = try await prepared.answer(to: question, from: model, warn: warn)
      return OptimizerReply(
        response.text, finishReason: response.finishReason, usage: response.usage,
        cost: response.isCached
          ? 0
          : prepared.dependencies.models.configuration.prices.cost(of: response.usage, model: name))
    } catch let error as CancellationError {
      throw error
    } catch ModelError.budgetSpent(let message) {
      throw OptimizerModelError.budgetSpent(message)
    } catch {
      throw OptimizerModelError.failed(
        prepared.dependencies.redactor.redact(String(describing: error)))
    }
  }
}
