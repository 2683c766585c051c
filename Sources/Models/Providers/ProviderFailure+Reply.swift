internal import Foundation
internal import PromptCI

extension ProviderFailure {
  /// The failure for a reply with an HTTP status other than success.
  ///
  /// - Parameters:
  ///   - reply: The reply.
  ///   - provider: The provider that sent it.
  ///   - now: The reference time for a date in `retry-after`.
  init(_ reply: ProviderReply, from provider: Provider, now: Date) {
    let document = ProviderJSON.document(in: reply.body)
    let error = document.flatMap(ErrorBody.init)
    let kind = Kind(status: reply.status, error: error)
    let text =
      error?.message
      ?? (document == nil ? "" : "an error without a message: ") + ProviderJSON.excerpt(reply.body)
    self.init(
      kind: kind, provider: provider.name, status: reply.status,
      message: text.isEmpty ? "the reply is empty" : text,
      retryAfter: RetryAfter.delay(in: reply.headers, now: now) ?? error?.retryDelay,
      advice: Self.advice(for: kind, reply: reply, provider: provider))
  }

  /// The failure for an error object in a successful reply or a stream, or `nil` if there is none.
  init?(errorIn document: JSONValue, from provider: String, status: Int?) {
    guard document["error"].map({ $0 != .null }) ?? false, let error = ErrorBody(document) else {
      return nil
    }
    self.init(
      kind: Kind(status: error.status, error: error), provider: provider, status: status,
      message: error.message, retryAfter: error.retryDelay)
  }

  /// The failure for a reply that does not match the provider's reference.
  static func malformed(_ message: String, from provider: String, status: Int? = nil)
    -> ProviderFailure
  {
    ProviderFailure(kind: .malformed, provider: provider, status: status, message: message)
  }

  private static func advice(for kind: Kind, reply: ProviderReply, provider: Provider) -> String? {
    switch kind {
    case .authentication:
      provider.keyVariables.first.map { "check \($0)" }
    case .redirect:
      (reply.headers["location"].map { "it points to \(BaseURL.shown($0))" }
        ?? "it names no address")
        + (provider.baseURLVariables.first.map { "; check \($0)" } ?? "")
    case .invalidRequest, .permission, .notFound, .quota, .rateLimited, .overloaded, .timeout,
      .conflict, .server, .malformed:
      nil
    }
  }
}

extension ProviderFailure.Kind {
  /// The kind for a status, refined by the provider's error object.
  ///
  /// - Parameters:
  ///   - status: The status; `nil` for an error without a status in a successful reply or a stream.
  ///   - error: The error object; `nil` if there is none.
  init(status: Int?, error: ErrorBody?) {
    let words = Set(error?.labels ?? [])
    switch status {
    case .some(300..<400): self = .redirect
    case 401: self = .authentication
    case 402: self = .quota
    case 403: self = .permission
    case 404: self = .notFound
    case 408: self = .timeout
    case 409: self = .conflict
    // OpenAI also sends 429 for an empty account, for which waiting does not help.
    case 429: self = words.contains("insufficient_quota") ? .quota : .rateLimited
    case .some(400..<500): self = .invalidRequest
    case 503, 529: self = .overloaded
    case .some: self = words.contains("overloaded_error") ? .overloaded : .server
    case nil: self = words.lazy.compactMap { Self.byLabel[$0] }.first ?? .server
    }
  }

  /// The kinds for Anthropic's and OpenAI's error types.
  private static let byLabel: [String: Self] = [
    "invalid_request_error": .invalidRequest, "authentication_error": .authentication,
    "permission_error": .permission, "not_found_error": .notFound,
    "request_too_large": .invalidRequest, "billing_error": .quota, "insufficient_quota": .quota,
    "rate_limit_error": .rateLimited, "rate_limit_exceeded": .rateLimited,
    "overloaded_error": .overloaded, "timeout_error": .timeout,
  ]
}
