import Foundation
import Runner
import Testing

/// Tests standard output and standard error if neither is a terminal.
struct StandardStreamTests {
  /// Runs a shell command in which `$tool` is the executable.
  private func shell(_ script: String, in folder: WorkingFolder) async throws -> Int32? {
    try await Tool.withTurn {
      let environment = Tool.environment.merging(["tool": Tool.path]) { $1 }
      let result = try Subprocess.run(
        "/bin/sh", ["-c", "cd '\(folder.url.path)' && \(script)"], environment: environment)
      guard case .exited(let code) = result.status else { return nil }
      return code
    }
  }

  @Test(arguments: ["-", "/dev/stdout", "/dev/fd/1"])
  func `a report on standard output is the only output there`(path: String) async throws {
    let folder = try ShopSuite.folder()
    let code = try await shell(
      #""$tool" evals --json \#(path) --junit run.xml > out.json 2> console"#, in: folder)
    #expect(code == 0)
    let record = try JSONSerialization.jsonObject(with: Data(folder.read("out.json").utf8))
    #expect((record as? [String: Any])?["verdict"] as? String == "pass")
    #expect(try folder.read("console").contains("✔ passed"))
    #expect(!folder.exists("-"))
  }

  @Test func `a report on standard error follows the console output`() async throws {
    let folder = try ShopSuite.folder()
    let code = try await shell(
      #"echo first > log; "$tool" evals --quiet --json /dev/stderr >> log 2>&1"#, in: folder)
    #expect(code == 0)
    let lines = try folder.read("log").split(separator: "\n")
    #expect(lines.first == "first")
    #expect(lines.contains { $0.hasPrefix("✔ passed") }, "\(lines)")
    #expect(lines.last == "}", "\(lines)")
  }

  @Test func `a comparison on standard output moves its text to standard error`() async throws {
    let folder = try ShopSuite.folder()
    let code = try await shell(
      """
      "$tool" evals --json run.json > run.txt && "$tool" compare run.json run.json --json - \
      > out.json 2> console
      """, in: folder)
    #expect(code == 0)
    _ = try JSONSerialization.jsonObject(with: Data(folder.read("out.json").utf8))
    #expect(try folder.read("console").contains("no sample's outcome changed"))
  }

  @Test(arguments: [
    (#""$tool" nosuch 2> /dev/full"#, 64), (#""$tool" --help > /dev/full"#, 70),
    (#""$tool" list evals > /dev/full 2> said"#, 70), (#""$tool" list evals >&- 2> said"#, 70),
    (#""$tool" evals >&- 2> said"#, 70), (#""$tool" evals --events - > events 2> /dev/full"#, 70),
    (#""$tool" evals 2>&- > said"#, 0), (#""$tool" evals <&- > said"#, 0),
  ])
  func `a full or closed stream is an error, not a crash`(
    script: String, expected: Int32
  ) async throws {
    let folder = try ShopSuite.folder()
    let code = try await shell(script, in: folder)
    #expect(code == expected)
    if script.hasSuffix("2> said") {
      let said = try folder.read("said")
      #expect(said.contains("error: cannot write to standard output: "), "\(said)")
      #expect(said.contains(script.contains(">&-") ? "Bad file" : "No space"), "\(said)")
    }
  }
}
