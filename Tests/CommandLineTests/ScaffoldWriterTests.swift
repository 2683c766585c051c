import Foundation
import Testing

@testable import prompt_ci

struct ScaffoldWriterTests {
  @Test(arguments: ["evals", "a b/c/", "."])
  func `writes every file`(name: String) throws {
    try inTemporaryDirectory { root in
      let paths = try ScaffoldWriter.write(Scaffold.files, to: "\(root)/\(name)")
      #expect(paths.count == Scaffold.files.count)
      for (path, file) in zip(paths, Scaffold.files) {
        #expect(path.hasSuffix("/\(file.path)"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == file.text)
      }
    }
  }

  @Test func `overwrites nothing and names the existing files`() throws {
    try inTemporaryDirectory { root in
      let first = "\(root)/MessageTriage.swift"
      try "mine".write(toFile: first, atomically: true, encoding: .utf8)
      let error = #expect(throws: ScaffoldError.self) {
        try ScaffoldWriter.write(Scaffold.files, to: root)
      }
      #expect(error == .exists([first]))
      #expect(try String(contentsOfFile: first, encoding: .utf8) == "mine")
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["MessageTriage.swift"])
    }
  }

  @Test func `rejects a suite whose type another file declares`() throws {
    try inTemporaryDirectory { root in
      let other = "\(root)/Other.swift"
      try "struct MessageTriage {}".write(toFile: other, atomically: true, encoding: .utf8)
      let error = #expect(throws: ScaffoldError.self) { try ScaffoldWriter.writeSuite(to: root) }
      #expect(error == .declared(type: "MessageTriage", path: other))
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["Other.swift"])

      try "struct MessageTriageTests {}".write(toFile: other, atomically: true, encoding: .utf8)
      #expect(try ScaffoldWriter.writeSuite(to: root).count == Scaffold.files.count)
      #expect(throws: ScaffoldError.exists(Scaffold.files.map { "\(root)/\($0.path)" })) {
        try ScaffoldWriter.writeSuite(to: root)
      }
    }
  }

  @Test func `does not write through a dangling link`() throws {
    try inTemporaryDirectory { root in
      let link = "\(root)/MessageTriage.swift"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "\(root)/elsewhere")
      #expect(throws: ScaffoldError.exists([link])) {
        try ScaffoldWriter.write(Scaffold.files, to: root)
      }
    }
  }

  @Test func `leaves no file behind if one cannot be written`() throws {
    try inTemporaryDirectory { root in
      try "a file".write(toFile: "\(root)/prompts", atomically: true, encoding: .utf8)
      let error = #expect(throws: ScaffoldError.self) {
        try ScaffoldWriter.write(Scaffold.files, to: root)
      }
      #expect(error?.description.hasPrefix("\(root)/prompts/message-triage.md: error: ") == true)
      #expect(error?.description.hasSuffix("Not a directory") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["prompts"])
    }
  }

  @Test func `removes the directories that it created if it fails`() throws {
    try inTemporaryDirectory { root in
      let files = [
        Scaffold.File(path: "a/b.md", text: "x"), Scaffold.File(path: "c/d/e.md", text: "y"),
        Scaffold.File(path: "a/b.md/f", text: "z"),
      ]
      #expect(throws: ScaffoldError.self) { try ScaffoldWriter.write(files, to: "\(root)/new") }
      let left = try FileManager.default.contentsOfDirectory(atPath: root)
      #expect(left.isEmpty)
    }
  }

  @Test(arguments: [
    ("evals", "evals"), ("./list", "./list"), ("list", "./list"), ("-x", "./-x"),
    ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("~/x", "'~/x'"), ("$HOME", "'$HOME'"),
    ("Ä", "'Ä'"), ("", "''"),
  ])
  func `quotes a path for the suggested command line`(path: String, word: String) {
    #expect(ShellWord.path(path) == word)
  }

  private func inTemporaryDirectory(_ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "scaffold-\(UUID())").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: root) }
    try body(root)
  }
}
