import Foundation
import Testing

@testable import Optimizer

struct PromptFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `is replaced with its permissions and leaves no other file`() throws {
    let path = try folder.write("old\n", to: "prompt.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let file = try PromptFile(path)
    #expect(file.text == "old\n")
    #expect(file.isUnchanged)
    try file.replace(by: "new\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["prompt.md"])
  }

  @Test func `is not replaced after it was changed or deleted`() throws {
    let path = try folder.write("old\n", to: "prompt.md")
    let file = try PromptFile(path)
    _ = try folder.write("mine\n", to: "prompt.md")
    #expect(throws: PromptFileError.changed(path: path)) { try file.replace(by: "new\n") }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine\n")
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: PromptFileError.changed(path: path)) { try file.replace(by: "new\n") }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `keeps a symbolic link`() throws {
    let path = try folder.write("old\n", to: "prompt.md")
    let link = "\(folder.path)/link.md"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "prompt.md")
    try PromptFile(link).replace(by: "new\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "prompt.md")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "new\n")
  }

  @Test func `throws if the file is missing`() {
    let path = "\(folder.path)/none.md"
    #expect(throws: PromptFileError.notReadable(path: path)) { try PromptFile(path) }
  }
}
