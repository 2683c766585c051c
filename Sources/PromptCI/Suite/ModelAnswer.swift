/// What a suite's `respond(to:)` may return: a text, or a whole ``Response``.
public protocol ModelAnswer: Sendable {
  /// The answer as a response.
  var response: Response { get }
}

extension String: ModelAnswer {
  /// A response of this text.
  public var response: Response { Response(self) }
}

extension Response: ModelAnswer {
  /// The response itself.
  public var response: Response { self }
}

extension Never: ModelAnswer {
  /// Never asked for: a suite whose answer is `Never` asks a model.
  public var response: Response {
    switch self {}
  }
}
