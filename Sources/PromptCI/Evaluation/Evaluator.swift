/// An evaluator defined by a closure.
///
/// ```swift
/// Evaluator("one word") { sample, response in
///   response.text.contains(" ") ? .failing("more than one word", as: .formatViolation) : .passing
/// }
/// ```
public struct Evaluator: ResponseEvaluator {
  /// The evaluator's name in reports.
  public let name: String

  private let judge: @Sendable (Sample, Response) async throws -> Score

  /// Creates an evaluator from a closure that judges, or throws if it cannot.
  public init(
    _ name: String, _ judge: @escaping @Sendable (Sample, Response) async throws -> Score
  ) {
    self.name = name
    self.judge = judge
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try await judge(sample, response)
  }
}
