import Foundation
import Runner
import Testing

/// The system reports a change immediately, so no test here waits.
final class FileWatcherTests {
  private let directory: String

  init() throws {
    let name = "prompt-ci-watch-\(UUID().uuidString.prefix(8))"
    directory =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent(name).path
    for folder in ["data", ".git"] {
      try FileManager.default.createDirectory(
        atPath: "\(directory)/\(folder)", withIntermediateDirectories: true)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
  }

  private func write(_ text: String, to name: String, atomically: Bool = false) throws {
    try text.write(toFile: "\(directory)/\(name)", atomically: atomically, encoding: .utf8)
  }

  private func watcher() throws -> FileWatcher {
    let watcher = try FileWatcher()
    try watcher.watch(tree: directory)
    return watcher
  }

  @Test func `reports files that are written, moved and deleted at any depth`() throws {
    let watcher = try watcher()
    #expect(watcher.takeChanges().isEmpty)
    try write("a", to: "a.md")
    try write("b", to: "data/b.csv")
    #expect(watcher.takeChanges() == ["\(directory)/a.md", "\(directory)/data/b.csv"])
    try FileManager.default.moveItem(
      atPath: "\(directory)/a.md", toPath: "\(directory)/c.md")
    #expect(watcher.takeChanges() == ["\(directory)/a.md", "\(directory)/c.md"])
    try FileManager.default.removeItem(atPath: "\(directory)/c.md")
    #expect(watcher.takeChanges() == ["\(directory)/c.md"])
    #expect(watcher.takeChanges().isEmpty)
  }

  @Test func `reports a file that is replaced`() throws {
    try write("a", to: "a.md")
    let watcher = try watcher()
    try write("b", to: "a.md", atomically: true)
    #expect(watcher.takeChanges().contains("\(directory)/a.md"))
  }

  @Test func `ignores a file that appears and disappears between two looks`() throws {
    try write("a", to: "a.md")
    let watcher = try watcher()
    try write("b", to: "sedXyZ")
    #expect(watcher.collect())
    #expect(rename("\(directory)/sedXyZ", "\(directory)/a.md") == 0)
    #expect(watcher.takeChanges() == ["\(directory)/a.md"])
    // A file that was reported counts when it is removed.
    try write("b", to: "b.md")
    #expect(watcher.takeChanges() == ["\(directory)/b.md"])
    try FileManager.default.removeItem(atPath: "\(directory)/b.md")
    #expect(watcher.takeChanges() == ["\(directory)/b.md"])
  }

  @Test func `ignores reads and hidden files`() throws {
    try write("a", to: "a.md")
    let watcher = try watcher()
    _ = try String(contentsOfFile: "\(directory)/a.md", encoding: .utf8)
    try write("x", to: ".git/index")
    #expect(watcher.takeChanges().isEmpty)
  }

  @Test func `watches new directories and reports the files already in them`()
    throws
  {
    let watcher = try watcher()
    try FileManager.default.createDirectory(
      atPath: "\(directory)/new/deep", withIntermediateDirectories: true)
    try write("a", to: "new/deep/a.md")
    #expect(watcher.takeChanges() == ["\(directory)/new/deep/a.md"])
    try write("b", to: "new/deep/b.md")
    #expect(watcher.takeChanges() == ["\(directory)/new/deep/b.md"])
  }

  @Test func `watches only the files of a directory`() throws {
    let watcher = try FileWatcher()
    try watcher.watch(filesOf: directory)
    try write("a", to: "data/a.csv")
    try write("a", to: "a.md")
    #expect(watcher.takeChanges() == ["\(directory)/a.md"])
  }

  @Test func `ignores a missing directory`() throws {
    let watcher = try FileWatcher()
    try watcher.watch(tree: "\(directory)/none")
    #expect(watcher.takeChanges().isEmpty)
  }

  @Test func `watches a directory again after it was recreated`() throws {
    let evals = "\(directory)/evals"
    func make() throws {
      try FileManager.default.createDirectory(
        atPath: "\(evals)/prompts", withIntermediateDirectories: true)
      try write("a", to: "evals/prompts/a.md")
    }
    try make()
    let watcher = try FileWatcher()
    try watcher.watch(tree: evals)
    // Files next to the directory are not watched.
    try write("x", to: "x.md")
    #expect(watcher.takeChanges().isEmpty)
    for _ in 0..<2 {
      try FileManager.default.removeItem(atPath: evals)
      #expect(watcher.takeChanges().contains("\(evals)/prompts/a.md"))
      try make()
      #expect(watcher.takeChanges() == ["\(evals)/prompts/a.md"])
      try write("b", to: "evals/prompts/a.md")
      #expect(watcher.takeChanges() == ["\(evals)/prompts/a.md"])
    }
    try FileManager.default.moveItem(atPath: evals, toPath: "\(directory)/aside")
    #expect(watcher.takeChanges() == [evals])
    try FileManager.default.moveItem(atPath: "\(directory)/aside", toPath: evals)
    #expect(watcher.takeChanges() == ["\(evals)/prompts/a.md"])
    // They can be watched in addition.
    try watcher.watch(filesOf: directory)
    try write("y", to: "x.md")
    #expect(watcher.takeChanges() == ["\(directory)/x.md"])
  }
}
