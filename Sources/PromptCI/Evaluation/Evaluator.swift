/// An evaluator made of a closure.
///
/// ```swift
/// Evaluator("one word") { sample, response in
///   response.text.contains(" ") ? .failing("more than one word", as: .formatViolation) : .passing
/// }
/// ```
public struct Evaluator: ResponseEvaluator {
  /// What the evaluator is called in reports.
  public let name: String

  private let judge: @Sendable (Sample, Response) async throws -> Score

  /// Creates an evaluator from a closure that judges, and throws when it cannot.
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
