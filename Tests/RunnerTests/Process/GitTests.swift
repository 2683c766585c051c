import Foundation
import Testing

@testable import Runner

/// Programs that a checkout's own configuration can make git start.
struct GitTests {
  private static let environment = [
    "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nowhere", "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
  ]

  /// A repository with a file that was committed and then changed.
  private static func repository() throws -> URL {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("prompt-ci-git-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try "* filter=evil=clean diff=evil\n".write(
      to: url.appendingPathComponent(".gitattributes"), atomically: false, encoding: .utf8)
    try "a".write(to: url.appendingPathComponent("a"), atomically: false, encoding: .utf8)
    for arguments in [["init", "-q"], ["add", "."], ["commit", "-q", "-m", "a"]] {
      try git(arguments, in: url)
    }
    try "b".write(to: url.appendingPathComponent("a"), atomically: false, encoding: .utf8)
    return url
  }

  private static func git(_ arguments: [String], in url: URL) throws {
    let result = try Subprocess.run(
      "/usr/bin/git", ["-C", url.path] + arguments, environment: environment)
    #expect(result.status == .exited(0), "\(String(decoding: result.errors, as: UTF8.self))")
  }

  @Test func `starts no program from the repository's configuration`() async throws {
    let url = try Self.repository()
    defer { try? FileManager.default.removeItem(at: url) }
    let mark = url.appendingPathComponent("started").path
    let evil = "touch \(mark); cat"
    let monitor = url.appendingPathComponent("monitor").path
    try "#!/bin/sh\n\(evil)\n".write(toFile: monitor, atomically: false, encoding: .utf8)
    chmod(monitor, 0o755)
    for (name, value) in [
      ("filter.evil=clean.clean", evil), ("filter.evil=clean.process", evil),
      ("filter.evil=clean.required", "true"), ("diff.evil.command", evil),
      ("diff.evil.textconv", evil), ("diff.external", monitor), ("core.fsmonitor", monitor),
      ("core.pager", evil), ("core.sshCommand", evil), ("core.hooksPath", url.path),
    ] {
      try Self.git(["config", name, value], in: url)
    }
    let git = try #require(Git(environment: Self.environment, directory: url.path))
    let comparison = try #require(git.startComparison())
    #expect(Subprocess.communicate(with: comparison, input: []).status == .exited(1))
    #expect(git.run(["rev-parse", "HEAD"])?.status == .exited(0))
    #expect(git.run(["cat-file", "blob", "HEAD:a"])?.output == Data("a".utf8))
    #expect(!FileManager.default.fileExists(atPath: mark))
    // A plain `git diff` starts them, which shows that the test can fail.
    _ = try Subprocess.run(
      "/usr/bin/git", ["-C", url.path, "diff", "--quiet", "HEAD"], environment: Self.environment)
    #expect(FileManager.default.fileExists(atPath: mark))
  }

  @Test func `disables only the repository's own filters`() {
    let listing = [
      "global", "filter.lfs.clean", "local", "filter.a.b.process", "local",
      "filter.a.b.clean", "system", "filter.x.clean", "",
    ].joined(separator: "\0")
    #expect(
      Git.filterSettings(listing).map { "\($0.0)=\($0.1)" } == [
        "filter.a.b.clean=", "filter.a.b.smudge=", "filter.a.b.process=",
        "filter.a.b.required=false",
      ])
    #expect(Git.filterSettings("").isEmpty)
  }
}
