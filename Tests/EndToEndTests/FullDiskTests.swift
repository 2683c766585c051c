import Foundation
import Runner
import Testing

/// A small disk in memory, which only root can create.
private final class SmallDisk: Sendable {
  let folder: WorkingFolder

  init?(kilobytes: Int) throws {
    folder = try WorkingFolder(named: "disk")
    let result = try Subprocess.run(
      "/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.url.path],
      environment: [:])
    guard result.status == .exited(0) else { return nil }
  }

  deinit {
    _ = try? Subprocess.run("/bin/umount", [folder.url.path], environment: [:])
  }

  static var isPossible: Bool {
    get throws { try getuid() == 0 && SmallDisk(kilobytes: 64) != nil }
  }
}

struct FullDiskTests {
  @Test(.enabled("a small disk cannot be mounted here") { try SmallDisk.isPossible })
  func `a report that does not fit leaves the old one intact`() async throws {
    let disk = try #require(try SmallDisk(kilobytes: 16))
    try disk.folder.write("old", to: "run.json")
    let folder = try ShopSuite.folder(
      ShopSuite.text(
        dataset: """
          for number in 0..<200 { Sample("hello \\(number)", expected: "greeting", id: "\\(number)") }
          """))
    let path = disk.folder["run.json"].path
    let run = try await Tool.run("evals", "--json", path, in: folder.url)
    #expect(run.exitCode == 70, "\(run.transcript)")
    #expect(run.output.contains("✔ passed: 200 of 200"), "\(run.transcript)")
    #expect(
      run.output.contains("error: cannot write the report '\(path)': No space left on device"),
      "\(run.transcript)")
    #expect(try disk.folder.read("run.json") == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder.url.path).count == 1)
  }

  @Test(.enabled("a small disk cannot be mounted here") { try SmallDisk.isPossible })
  func `a cache that does not fit causes a warning and changes no result`() async throws {
    // The host of a suite takes several megabytes: it is compiled first, and then the rest of the
    // disk is filled.
    let disk = try #require(try SmallDisk(kilobytes: 40_000))
    try disk.folder.write(
      ShopSuite.text(
        dataset: #"Dataset.csv("shop.csv", input: "text", expected: "label")"#),
      to: "evals/Shop.swift")
    try disk.folder.write(ShopSuite.prompt, to: "evals/prompts/shop.md")
    try disk.folder.write("text,label\nhello,greeting\n", to: "evals/shop.csv")
    let first = try await Tool.run("evals", in: disk.folder.url)
    #expect(first.exitCode == 0, "\(first.transcript)")
    let rows = (0..<200).map { "hello \($0),greeting\n" }.joined()
    try disk.folder.write("text,label\n\(rows)", to: "evals/shop.csv")
    try fill(disk.folder["filler"])
    let run = try await Tool.run("evals", in: disk.folder.url)
    #expect(run.exitCode == 0, "\(run.transcript)")
    #expect(run.output.contains("✔ passed: 200 of 200"), "\(run.transcript)")
    #expect(run.output.contains("warning"), "\(run.transcript)")
    #expect(run.output.contains("no space is left on the disk"), "\(run.transcript)")
  }

  @Test(.enabled("a small disk cannot be mounted here") { try SmallDisk.isPossible })
  func `a compilation without disk space reports it`() async throws {
    let disk = try #require(try SmallDisk(kilobytes: 100))
    let folder = try ShopSuite.folder()
    let run = try await Tool.run(
      "evals", in: folder.url, environment: ["XDG_CACHE_HOME": disk.folder.url.path])
    #expect(run.exitCode != 0, "\(run.transcript)")
    #expect(run.output.contains("No space left on device"), "\(run.transcript)")
  }

  /// Writes a file until the disk is full.
  private func fill(_ url: URL) throws {
    let file = open(url.path, O_WRONLY | O_CREAT, 0o644)
    defer { close(file) }
    let chunk = [UInt8](repeating: 0, count: 4096)
    while write(file, chunk, chunk.count) > 0 {}
  }
}
