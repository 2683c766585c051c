extension Array where Element: Sendable {
  /// Transforms all elements concurrently, and returns the results in order. The first error
  /// cancels the other transformations.
  func concurrentMap<Value: Sendable>(
    _ body: @escaping @Sendable (Element) async throws -> Value
  ) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      for (index, element) in enumerated() {
        group.addTask { (index, try await body(element)) }
      }
      var values: [(Int, Value)] = []
      for try await value in group { values.append(value) }
      return values.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}
