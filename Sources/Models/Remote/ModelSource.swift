internal import HTTPClient
package import PromptCI
internal import Synchronization

/// The source of a run's models, with their shared connections, rate limits, budget and cassettes.
package final class ModelSource: Sendable {
  /// The settings shared by all models of a run.
  package struct Configuration: Sendable {
    /// The environment, with keys and base URLs.
    package var environment: [String: String]
    /// The time limit for one request.
    package var timeout: Duration
    /// The rate limits.
    package var limits: RateLimits
    /// The retry policy.
    package var retries: RetryPolicy
    /// The path of a file of certificates to trust.
    package var caFile: String?
    /// The prices of tokens.
    package var prices: PriceTable
    /// Whether a model without its key is an error at once, not only on its first request.
    package var needsKeys = true

    /// Creates a configuration.
    package init(
      environment: [String: String], timeout: Duration = .seconds(60),
      limits: RateLimits = RateLimits(), retries: RetryPolicy = RetryPolicy(),
      caFile: String? = nil, prices: PriceTable = .builtIn
    ) {
      self.environment = environment
      self.timeout = timeout
      self.limits = limits
      self.retries = retries
      self.caFile = caFile
      self.prices = prices
    }
  }

  /// The settings shared by all models.
  package let configuration: Configuration
  /// The budget of the run.
  package let budget: Budget
  /// The cassettes that replace models; `nil` to send requests.
  package let cassettes: CassetteLibrary?

  /// The rate limiters.
  let limiters: RateLimiters
  private let client = Mutex<HTTPClient?>(nil)

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - configuration: The settings shared by all models.
  ///   - budget: The budget of the run.
  ///   - cassettes: The cassettes that replace models. With them, no request is sent and no key is
  ///     needed.
  package init(
    _ configuration: Configuration, budget: Budget = Budget(), replaying cassettes: CassetteLibrary?
  ) {
    self.configuration = configuration
    self.budget = budget
    self.cassettes = cassettes
    limiters = RateLimiters(configuration.limits)
  }

  /// The model with the given name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, or ``ModelError/configuration(_:)`` if its
  ///   key or base URL is missing. The message names the variable to set.
  package func model(named name: ModelID) throws(ModelError) -> any LanguageModel {
    if let cassettes { return ReplayingModel(from: cassettes) }
    guard ProviderCatalog.provider(of: name) != nil else {
      return try ModelCatalog.model(named: name)
    }
    let endpoint: ProviderEndpoint
    do {
      endpoint = try ProviderCatalog.endpoint(for: name, environment: configuration.environment)
    } catch .configuration(let message) where !configuration.needsKeys {
      return UnconfiguredModel(reason: message)
    }
    let connection = try connection(to: endpoint, of: name)
    let remote = RemoteModel(endpoint: endpoint, connection: connection)
    let limited = RateLimitedModel(remote, limiter: connection.limiter)
    let price = configuration.prices.price(of: name)
    let budgeted = BudgetedModel(limited, budget: budget) { price?.cost(of: $0) }
    return RetryingModel(budgeted, policy: configuration.retries)
  }

  /// The embedding model with the given name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, or ``ModelError/configuration(_:)`` if the
  ///   provider has no embeddings, or its key or base URL is missing.
  package func embeddingModel(named name: ModelID) throws(ModelError) -> any EmbeddingModel {
    if let cassettes { return ReplayingEmbeddingModel(name, from: cassettes) }
    if name == LexicalEmbedding.id { return LexicalEmbedding() }
    let endpoint = try ProviderCatalog.endpoint(for: name, environment: configuration.environment)
    guard let interface = endpoint.provider.embeddings else {
      let others = ProviderCatalog.providers.filter { $0.embeddings != nil }.map(\.name)
      throw .configuration(
        "\(endpoint.provider.name) has no embeddings; name a model of "
          + "\(others.joined(separator: ", ")), or \(LexicalEmbedding.id)")
    }
    let prices = configuration.prices
    return RemoteEmbeddingModel(
      id: name, endpoint: endpoint, interface: interface,
      connection: try connection(to: endpoint, of: name), budget: budget,
      cost: { prices.cost(of: $0, model: name) },
      retrier: Retrier(
        policy: configuration.retries, timeline: .continuous, random: { .random(in: 0..<1) },
        record: { _ in }))
  }

  private func connection(
    to endpoint: ProviderEndpoint, of name: ModelID
  ) throws(ModelError) -> ProviderConnection {
    ProviderConnection(
      client: try sharedClient(), timeout: configuration.timeout,
      limiter: limiters.limiter(
        for: name, baseURL: endpoint.baseURL, account: endpoint.provider.name))
  }

  /// Stops all requests in flight. Their callers get `CancellationError`.
  package func stop() {
    client.withLock { $0 }?.shutDown()
  }

  /// The client with its own thread, created when the first model needs it.
  private func sharedClient() throws(ModelError) -> HTTPClient {
    let result = client.withLock { client -> Result<HTTPClient, HTTPError> in
      if let client { return .success(client) }
      do throws(HTTPError) {
        let new = try HTTPClient(HTTPConfiguration(caFile: configuration.caFile))
        client = new
        return .success(new)
      } catch {
        return .failure(error)
      }
    }
    do {
      return try result.get()
    } catch {
      throw .configuration(error.description)
    }
  }
}
