import Testing

/// Delays a test until tasks are served promptly.
///
/// Tests that compute occupy every thread at the start of a run, and real time limits and idle
/// connections of tests over sockets would expire meanwhile.
struct QuietTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    // If the machine stays busy, the test runs anyway.
    for _ in 0..<2_000 {
      let start = ContinuousClock.now
      try await Task.sleep(for: .milliseconds(20))
      if .now - start < .milliseconds(80) { break }
    }
    try await function()
  }
}

extension Trait where Self == QuietTrait {
  /// Delays the test until tasks are served promptly.
  static var quiet: Self { QuietTrait() }
}
