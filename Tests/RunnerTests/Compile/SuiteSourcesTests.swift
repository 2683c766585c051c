import Foundation
import Results
import Runner
import Testing

struct SuiteSourcesTests {
  private static let suite = "import PromptCI\nstruct S: EvalSuite {}\n"
  private static let manifest = "// swift-tools-version: 6.0\nimport PackageDescription\n"

  /// The files, left-out paths and errors that are found in a folder.
  private static func find(_ files: EvalFiles, _ names: [String] = [""]) -> (
    files: [String], leftOut: [String], errors: [String]
  ) {
    let found = SuiteSources.find(names.map { $0.isEmpty ? files.path : files($0) })
    return (
      found.sources.flatMap(\.files).map(files.relative),
      found.leftOut.map { files.relative($0.path) }, found.errors.map { files.relative($0.path) }
    )
  }

  @Test(arguments: ["", "// empty\n", suite])
  func `a Package.swift that is not a manifest does not exclude its folder`(text: String) throws {
    let files = try EvalFiles([
      "A.swift": SuiteSourcesTests.suite, "hard/B.swift": SuiteSourcesTests.suite,
      "hard/Package.swift": text,
    ])
    let found = SuiteSourcesTests.find(files)
    #expect(found.files == ["A.swift", "hard/B.swift"])
    #expect(found.leftOut == (text == SuiteSourcesTests.suite ? ["hard/Package.swift"] : []))
    #expect(found.errors.isEmpty)
  }

  @Test func `excludes a nested package with a note unless it is named itself`() throws {
    let files = try EvalFiles([
      "A.swift": SuiteSourcesTests.suite, "tool/Package.swift": SuiteSourcesTests.manifest,
      "tool/Sources/B.swift": SuiteSourcesTests.suite, "tool/Sources/C.swift": "let c = 1",
      "empty/Package.swift": SuiteSourcesTests.manifest,
    ])
    let found = SuiteSources.find([files.path])
    #expect(found.leftOut.map { files.relative($0.path) } == ["tool"])
    let note = try #require(found.leftOut.first?.reason)
    #expect(note.contains("a separate package"))
    #expect(note.contains("2 Swift files, 1 of which mentions EvalSuite"))
    #expect(SuiteSourcesTests.find(files, ["", "tool"]).leftOut.isEmpty)
    #expect(SuiteSourcesTests.find(files, ["A.swift"]).leftOut.isEmpty)
  }

  @Test func `reports hidden folders and files that may contain suites`() throws {
    let files = try EvalFiles([
      "A.swift": SuiteSourcesTests.suite, ".old/deep/B.swift": SuiteSourcesTests.suite,
      ".C.swift": SuiteSourcesTests.suite, "._A.swift": "resource fork",
      "D.SWIFT": SuiteSourcesTests.suite, ".git/hooks/E.swift": SuiteSourcesTests.suite,
      ".build/F.swift": SuiteSourcesTests.suite, ".github/workflows/ci.yml": "on: push",
    ])
    let found = SuiteSourcesTests.find(files)
    #expect(found.files == ["A.swift"])
    #expect(found.leftOut == [".C.swift", ".build", ".old", "D.SWIFT"])
  }

  @Test func `reads folders named like Swift files and Package.swift`() throws {
    let files = try EvalFiles([
      "A.swift/B.swift": SuiteSourcesTests.suite, "Package.swift/C.swift": SuiteSourcesTests.suite,
    ])
    #expect(SuiteSourcesTests.find(files).files == ["A.swift/B.swift", "Package.swift/C.swift"])
  }

  @Test func `follows links once and prefers the name of the real folder`() throws {
    let files = try EvalFiles(["z/A.swift": SuiteSourcesTests.suite])
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: files("a"), withDestinationPath: "z")
    try manager.createSymbolicLink(atPath: files("z/loop"), withDestinationPath: "..")
    #expect(SuiteSourcesTests.find(files).files == ["z/A.swift"])
  }

  @Test func `reports dangling links and pipes`() throws {
    let files = try EvalFiles(["A.swift": SuiteSourcesTests.suite])
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: files("B.swift"), withDestinationPath: "gone")
    try manager.createSymbolicLink(atPath: files("more"), withDestinationPath: "gone")
    try manager.createSymbolicLink(atPath: files(".#A.swift"), withDestinationPath: "ada@host")
    #expect(mkfifo(files("C.swift"), 0o600) == 0)
    let found = SuiteSourcesTests.find(files)
    #expect(found.files == ["A.swift"])
    #expect(found.errors == ["B.swift", "C.swift"])
    #expect(found.leftOut == ["more"])
  }
}
