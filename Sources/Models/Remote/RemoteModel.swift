internal import Foundation
internal import HTTPClient
internal import PromptCI

/// A provider's model over HTTP: one request for one answer, without rate limits, retries or a
/// budget.
///
/// Wrappers add those.
struct RemoteModel: LanguageModel {
  /// The model's endpoint.
  let endpoint: ProviderEndpoint
  /// The connection that sends requests.
  let connection: ProviderConnection

  var baseURL: String { endpoint.baseURL }

  func respond(to request: ModelRequest) async throws -> Response {
    try await respond(to: request) { $0 }
  }

  func respond(
    to request: ModelRequest, onArrival: @escaping ArrivalHandler
  ) async throws -> Response {
    if request.options.streams == true {
      return try await streamedResponse(to: request, onArrival: onArrival)
    }
    return try await connection.reply(to: try endpoint.encode(request)) {
      onArrival(try response(in: $0))
    }
  }

  private func response(in reply: ProviderReply) throws -> Response {
    try connection.reading(reply) { reply, now throws(ProviderFailure) in
      try endpoint.decode(reply, now: now)
    }
  }
}

// MARK: - Streams

extension RemoteModel {
  /// Requests a streamed answer, and combines its events.
  private func streamedResponse(
    to request: ModelRequest, onArrival: ArrivalHandler
  ) async throws -> Response {
    let start = ContinuousClock.now
    let streamed = try await connection.stream(try endpoint.encode(request, streams: true))
    let type = streamed.headers["content-type"]?.lowercased() ?? ""
    guard (200..<300).contains(streamed.status),
      type.contains(endpoint.wireFormat.framing.contentType)
    else {
      // An error is not streamed, nor is an answer by a server without streaming.
      do {
        return onArrival(try response(in: connection.reply(try await streamed.collect())))
      } catch let error as HTTPError {
        throw ProviderConnection.failure(error)
      }
    }
    let reply = connection.reply(streamed.status, streamed.headers, [])
    var accumulator = endpoint.accumulator()
    var parser = StreamParser(endpoint.wireFormat.framing)
    var timeToFirstToken: Double?
    var chunks = streamed.body.makeAsyncIterator()
    do {
      while !accumulator.isComplete, let chunk = try await chunks.next() {
        for event in parser.consume(chunk) {
          try accumulator.add(event: event.type, data: event.data)
        }
        if timeToFirstToken == nil, accumulator.hasContent {
          timeToFirstToken = (.now - start) / .seconds(1)
        }
      }
    } catch let error as HTTPError {
      throw ProviderConnection.failure(error)
    } catch let error as ProviderFailure {
      var failure = RequestFailure(error, in: reply)
      failure.hadContent = accumulator.hasContent
      throw ModelError.failed(failure)
    }
    var response: Response
    do {
      response = try accumulator.finish()
    } catch {
      var failure = RequestFailure(error, in: reply)
      // The server ended the body properly, but in the middle of the answer.
      if !accumulator.isComplete, failure.kind == .malformedBody { failure.kind = .truncatedBody }
      throw ModelError.failed(failure)
    }
    response.timeToFirstToken = timeToFirstToken
    response = onArrival(response)
    await RemoteModel.drain(streamed.body)
    return response
  }

  /// Reads the rest of the body after an answer, mostly nothing, so that its connection can be
  /// reused. It waits at most a second.
  private static func drain(_ body: HTTPBody) async {
    guard body.duration == nil else { return }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do { for try await _ in body {} } catch {}
      }
      group.addTask { try? await Task.sleep(for: .seconds(1)) }
      await group.next()
      group.cancelAll()
    }
  }
}

// MARK: - Failures and rate limits

extension ModelError {
  /// The error for a failed exchange.
  init(_ error: HTTPError) {
    let kind: RequestFailure.Kind
    switch error {
    case .couldNotResolve, .couldNotConnect, .connectTimedOut: kind = .unreachable
    case .tlsFailure: kind = .untrusted
    case .timedOut: kind = .timeout
    case .closedBeforeResponse, .other: kind = .reset
    case .truncated: kind = .truncatedBody
    case .tooLarge: kind = .oversizedBody
    case .invalidRequest, .refusedInsecure, .cancelled, .shutDown:
      self = .configuration(error.description)
      return
    }
    self = .failed(RequestFailure(kind, message: error.description))
  }
}

extension RequestFailure {
  /// The failure for a provider's reply.
  init(_ failure: ProviderFailure, in reply: ProviderReply) {
    let message = [failure.message, failure.advice ?? ""].filter { !$0.isEmpty }
      .joined(separator: "; ")
    let kind: Kind =
      if failure.kind == .malformed, (200..<300).contains(reply.status) {
        // A document that ends too early was cut in transit. Any other mistake is the server's; it
        // would be charged again and repeated.
        reply.isCutJSON ? .truncatedBody : .malformedBody
      } else {
        .status(RequestFailure.status(of: failure, in: reply))
      }
    self.init(
      kind, retryAfter: failure.retryAfter, isPermanent: !failure.isRetryable,
      message: "\(failure.provider): \(message)")
  }
}

extension ProviderReply {
  /// Whether the body is the start of a JSON document whose rest is missing, and not empty. The
  /// content type must be JSON or absent.
  fileprivate var isCutJSON: Bool {
    let type = headers["content-type"]?.lowercased() ?? "json"
    return type.contains("json") && !body.isEmpty && ProviderJSON.isCut(body)
  }
}

extension RequestFailure {
  /// The status of a failure. Some providers send an error with a success status but mean another.
  private static func status(of failure: ProviderFailure, in reply: ProviderReply) -> Int {
    let status = failure.status ?? reply.status
    guard (200..<300).contains(status) else { return status }
    return switch failure.kind {
    case .invalidRequest, .redirect, .malformed: 400
    case .authentication: 401
    case .quota: 402
    case .permission: 403
    case .notFound: 404
    case .timeout: 408
    case .conflict: 409
    case .rateLimited: 429
    case .overloaded: 529
    case .server: 500
    }
  }
}

extension RateLimitStatus {
  /// The rate limits from a reply's headers, or `nil` if there are none.
  init?(_ headers: RateLimitHeaders) {
    guard !headers.isEmpty else { return nil }
    func window(_ window: RateLimitHeaders.Window) -> Window? {
      window.isEmpty
        ? nil
        : Window(limit: window.limit, remaining: window.remaining, resetAfter: window.reset)
    }
    // Of several token limits, the one with the least remaining counts.
    let tokens = [headers.tokens, headers.inputTokens, headers.outputTokens].filter { !$0.isEmpty }
      .min { ($0.remaining ?? .max) < ($1.remaining ?? .max) }
    self.init(requests: window(headers.requests), tokens: tokens.flatMap(window))
  }
}
