import Foundation
import Testing

/// Tests that compare everything the executable prints with the `output` of a fixture.
///
/// If a change of the output is intended, update the fixtures, and review the difference: every line
/// must be right, not only what is printed.
///
/// ```
/// PROMPT_CI_UPDATE_FIXTURES=1 swift test --filter FixtureTests
/// git diff Tests/EndToEndTests/Fixtures
/// ```
///
/// A test whose fixture is updated fails once. A fixture without an `output` always fails.
struct FixtureTests {
  private static let isUpdating =
    ProcessInfo.processInfo.environment["PROMPT_CI_UPDATE_FIXTURES"].map { !$0.isEmpty } ?? false

  /// The fixtures have a user of their own, because the number of a user's kept hosts is limited.
  private static let user = Tool.directories(ofUser: "fixtures")

  @Test(arguments: Fixture.names)
  func `the tool's output matches the fixture`(name: String) async throws {
    let fixture = try Fixture(named: name)
    let folder = try WorkingFolder(named: name)
    try fixture.copy(to: folder)
    let scrubber = OutputScrubber(folder: folder)
    var transcript = ""
    for command in fixture.commands {
      let run = try await Tool.run(
        command.arguments, in: folder.url,
        environment: Self.user.merging(command.environment) { $1 })
      transcript += "$ prompt-ci \(command.text)\n\(scrubber.scrub(run.output))"
      if !transcript.hasSuffix("\n") { transcript += "\n" }
      #expect(
        run.exitCode == command.exitCode,
        "'\(command.text)' ended with \(run.status). The output was:\n\(transcript)")
    }
    guard transcript != fixture.expected else { return }
    let difference = TextDifference.lines(from: fixture.expected ?? "", to: transcript)
    if Self.isUpdating {
      try fixture.write(expected: transcript)
      Issue.record("The fixture was updated. Review the difference:\n\(difference)")
    } else if fixture.expected == nil {
      Issue.record("The fixture has no `output`. The output was:\n\(transcript)")
    } else {
      Issue.record(
        """
        The output differs from the fixture. If it is right, set PROMPT_CI_UPDATE_FIXTURES=1 to update it.
        \(difference)
        The output was:
        \(transcript)
        """)
    }
  }

  @Test func `finds the fixtures`() {
    #expect(Fixture.names.count > 10)
  }
}
