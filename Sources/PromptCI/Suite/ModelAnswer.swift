/// A type that a suite's `respond(to:)` may return: a `String` or a ``Response``.
public protocol ModelAnswer: Sendable {
  /// The answer as a response.
  var response: Response { get }
}

extension String: ModelAnswer {
  /// A response with this text.
  public var response: Response { Response(self) }
}

extension Response: ModelAnswer {
  /// The response itself.
  public var response: Response { self }
}

extension Never: ModelAnswer {
  /// Is never called: a suite whose answer is `Never` uses a model.
  public var response: Response {
    switch self {}
  }
}
