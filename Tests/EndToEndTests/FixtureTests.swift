import Testing

struct FixtureTests {
  @Test(arguments: Fixture.names)
  func `the tool's output matches the fixture`(name: String) async throws {
    let fixture = try Fixture(named: name)
    let folder = try WorkingFolder(named: name)
    try fixture.copy(to: folder)
    var transcript = ""
    for command in fixture.commands {
      let run = try await Tool.run(
        command.arguments, in: folder.url, environment: command.environment)
      transcript += "$ prompt-ci \(command.text)\n\(run.output)"
      if !run.output.isEmpty, !run.output.hasSuffix("\n") { transcript += "\n" }
      #expect(
        run.exitCode == command.exitCode,
        "'\(command.text)' ended with \(run.status). The output was:\n\(transcript)")
    }
    if let missing = OutputCheck.firstMissing(of: fixture.expected, in: transcript) {
      Issue.record("The output lacks: \(missing)\nThe output was:\n\(transcript)")
    }
    for text in fixture.forbidden where transcript.contains(text) {
      Issue.record("The output must not have: \(text)\nThe output was:\n\(transcript)")
    }
  }

  @Test func `finds the fixtures`() {
    #expect(Fixture.names.count > 10)
  }
}

/// Compares an output with the expected texts.
enum OutputCheck {
  /// The first text that does not occur after the previous ones, each on its own line, or `nil` if
  /// all do.
  static func firstMissing(of texts: [String], in output: String) -> String? {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false)[...]
    for text in texts {
      guard let index = lines.firstIndex(where: { $0.contains(text) }) else { return text }
      lines = lines[(index + 1)...]
    }
    return nil
  }
}
