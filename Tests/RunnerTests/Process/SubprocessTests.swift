import Foundation
import Runner
import Testing

struct SubprocessTests {
  private static let environment = ["PATH": "/usr/bin:/bin"]

  @Test func `ends a program at once if the run is already interrupted`() throws {
    let interruption = StopSignal()
    interruption.request()
    let result = try Subprocess.run(
      "/bin/sh", ["-c", "sleep 600"], environment: Self.environment, interruption: interruption)
    #expect(result.status == .signalled(SIGKILL))
  }

  @Test func `an interruption ends a program and its descendants`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("subprocess-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let pipe = "\(folder)/begun"
    try #require(mkfifo(pipe, 0o600) == 0)
    let interruption = StopSignal()
    async let result = OwnThread.run {
      // The output pipe stays open until the descendants have ended, too.
      try? Subprocess.run(
        "/bin/sh", ["-c", "sleep 600 & echo begun > '\(pipe)'; wait"],
        environment: Self.environment, interruption: interruption)
    }
    let said = await OwnThread.run { FileHandle(forReadingAtPath: pipe)?.readDataToEndOfFile() }
    #expect(said == Data("begun\n".utf8))
    interruption.request()
    #expect(await result?.status == .signalled(SIGKILL))
  }

  @Test func `ignores an interruption after the end`() throws {
    let interruption = StopSignal()
    let result = try Subprocess.run(
      "/bin/sh", ["-c", "echo out; echo err >&2; exit 3"], environment: Self.environment,
      interruption: interruption)
    interruption.request()
    #expect(result.status == .exited(3))
    #expect(result.output == Data("out\n".utf8))
    #expect(result.errors == Data("err\n".utf8))
  }
}
