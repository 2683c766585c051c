import Foundation
import Testing

@testable import Runner

struct ReadableFilesTests {
  /// A folder with files that a checkout may contain.
  private final class Checkout: Sendable {
    let path: String

    init() throws {
      let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      path = "\(base)/readable-\(UUID().uuidString)"
      for file in [
        "evals/A.swift", "evals/data/a.csv", "evals/data/.hidden.csv", "evals/.env",
        "evals/.git/config", "evals/deep/er/x.txt", "evals/deep/.keys/key",
        ".prompt-ci/cache.sqlite",
        "secret.csv", "other/b.csv",
      ] {
        let folder = ("\(path)/\(file)" as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
        try file.write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
      }
      for (link, target) in [
        ("evals/out.csv", "../secret.csv"), ("evals/in.csv", "data/a.csv"), ("linked", "other"),
        ("away", "/usr/share"),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: "\(path)/\(link)", withDestinationPath: target)
      }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func files(
      _ directories: [String], read: [String] = [], write: [String] = []
    ) -> ReadableFiles {
      var options = SandboxOptions()
      options.readablePaths = read.map { "\(path)/\($0)" }
      options.writablePaths = write.map { "\(path)/\($0)" }
      return ReadableFiles(
        directories: directories.map { "\(path)/\($0)" }, options: options,
        protected: ["\(path)/.prompt-ci"])
    }

    func allowed(_ files: ReadableFiles) -> Set<String> {
      let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      return Set(
        all.filter {
          var isDirectory: ObjCBool = false
          let isThere = FileManager.default.fileExists(
            atPath: "\(path)/\($0)", isDirectory: &isDirectory)
          return isThere && !isDirectory.boolValue && files.allows("\(path)/\($0)")
        })
    }
  }

  @Test func `a directory is readable except for hidden files and links out of it`()
    throws
  {
    let checkout = try Checkout()
    #expect(
      checkout.allowed(checkout.files(["evals"])) == [
        "evals/A.swift", "evals/data/a.csv", "evals/deep/er/x.txt", "evals/in.csv",
      ])
  }

  @Test func `the command line adds files and directories, also hidden ones`() throws {
    let checkout = try Checkout()
    let files = checkout.files(["evals/data"], read: ["secret.csv", "evals/.git"])
    #expect(
      checkout.allowed(files) == [
        "evals/data/a.csv", "evals/in.csv", "secret.csv", "evals/out.csv", "evals/.git/config",
      ])
  }

  @Test func `excludes the store from any directory unless it is named`() throws {
    let checkout = try Checkout()
    let store = "\(checkout.path)/.prompt-ci/cache.sqlite"
    #expect(!checkout.files([""]).allows(store))
    #expect(!checkout.files(["evals"], read: [""]).allows(store))
    #expect(checkout.files(["evals"], read: [""]).allows("\(checkout.path)/evals/.env"))
    #expect(checkout.files(["evals"], read: [".prompt-ci"]).allows(store))
  }

  @Test
  func `grants a directory as a whole, or its parts without excluded ones`()
    throws
  {
    let checkout = try Checkout()
    func paths(_ files: ReadableFiles) -> Set<String> {
      Set(
        files.grants().map {
          ($0.use == .list ? "list " : $0.use == .write ? "write " : "")
            + $0.path.replacing(checkout.path, with: "")
        })
    }
    #expect(paths(checkout.files(["other"])) == ["/other"])
    #expect(
      paths(checkout.files(["evals/deep"])) == ["list /evals/deep", "/evals/deep/er"])
    #expect(paths(checkout.files([], read: ["evals"])) == ["/evals"])
    #expect(
      paths(checkout.files([], write: [""])).isSuperset(of: [
        "list ", "write /evals", "write /other",
      ])
    )
    #expect(
      !checkout.files([], read: [""]).grants().contains { $0.path.contains(".prompt-ci") })
  }

  @Test func `a link out of its directory makes nothing readable`() throws {
    let checkout = try Checkout()
    #expect(checkout.files(["away"]).grants().isEmpty)
    #expect(checkout.files(["linked"]).allows("\(checkout.path)/other/b.csv"))
    #expect(checkout.files([], read: ["away"]).grants().map(\.path) == ["/usr/share"])
  }

  @Test func `rejects the root directory`() {
    let files = ReadableFiles(directories: ["/"], options: SandboxOptions())
    #expect(files.grants().isEmpty)
    #expect(!files.allows("/etc/passwd"))
  }
}
