internal import HTTPClient
package import PromptCI
internal import Synchronization

/// Where the models of a run come from, and what they share: connections, limits, a budget, cassettes.
package final class ModelSource: Sendable {
  /// What holds for all models of a run.
  package struct Configuration: Sendable {
    /// Where keys and addresses are.
    package var environment: [String: String]
    /// The time that one request may take.
    package var timeout: Duration
    /// How fast a provider may be asked.
    package var limits: RateLimits
    /// When to ask again.
    package var retries: RetryPolicy
    /// The path of a file of certificates to trust.
    package var caFile: String?
    /// What tokens cost.
    package var prices: PriceTable
    /// Whether a model whose key is missing is an error at once, and not only when it is asked.
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

  /// What holds for all models.
  package let configuration: Configuration
  /// What the run may spend.
  package let budget: Budget
  /// The answers that stand in for models; `nil` when models are asked.
  package let cassettes: CassetteLibrary?

  /// What bounds how fast models are asked.
  let limiters: RateLimiters
  private let client = Mutex<HTTPClient?>(nil)

  /// Creates a source.
  ///
  /// - Parameters:
  ///   - configuration: What holds for all models.
  ///   - budget: What the run may spend.
  ///   - cassettes: The answers that stand in for models: then no model is asked, and no key needed.
  package init(
    _ configuration: Configuration, budget: Budget = Budget(), replaying cassettes: CassetteLibrary?
  ) {
    self.configuration = configuration
    self.budget = budget
    self.cassettes = cassettes
    limiters = RateLimiters(configuration.limits)
  }

  /// The model of a name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, or ``ModelError/configuration(_:)`` when its key or address is
  ///   missing: the message names the variable to set.
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

  /// The embedding model of a name.
  ///
  /// - Throws: ``ModelError/unknownModel(_:known:)``, or ``ModelError/configuration(_:)`` when the provider has no
  ///   embeddings, or its key or address is missing.
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

  /// Stops all requests that are under way; those who wait get `CancellationError`.
  package func stop() {
    client.withLock { $0 }?.shutDown()
  }

  /// The client, made when the first model needs it: it has a thread of its own.
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
