internal import Models

/// Runs a body, and cancels it when it takes too long.
///
/// - Throws: `ModelError.timeout` when it took too long, or what the body throws.
func withDeadline<Value: Sendable>(
  seconds: Double, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      throw ModelError.timeout(seconds: seconds)
    }
    return value
  }
}
