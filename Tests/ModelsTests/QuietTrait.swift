import Testing

/// A trait that waits until tasks are served promptly, for a test that measures time.
///
/// At the start of a run, tests with long computations use every thread, and waiting tasks do not
/// proceed.
struct QuietTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    // After this many attempts, the machine will not become quieter.
    for _ in 0..<2_000 {
      let start = ContinuousClock.now
      try await Task.sleep(for: .milliseconds(20))
      if .now - start < .milliseconds(80) { break }
    }
    try await function()
  }
}

extension Trait where Self == QuietTrait {
  /// Starts the test when tasks are served promptly.
  static var quiet: Self { QuietTrait() }
}
