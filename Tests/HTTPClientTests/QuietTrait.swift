import Testing

/// Waits until tasks are served promptly, for a test that measures time.
///
/// At the start of a run the tests that compute take every thread there is, and nothing that waits gets on.
struct QuietTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    // After this many tries the machine is as quiet as it will be.
    for _ in 0..<2_000 {
      let start = ContinuousClock.now
      try await Task.sleep(for: .milliseconds(20))
      if .now - start < .milliseconds(80) { break }
    }
    try await function()
  }
}

extension Trait where Self == QuietTrait {
  /// The test begins when tasks are served promptly.
  static var quiet: Self { QuietTrait() }
}
