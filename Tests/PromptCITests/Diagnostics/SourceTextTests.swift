import Foundation
import PromptCI
import Testing

struct SourceTextTests {
  @Test(arguments: [
    (0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 2, 2), (6, 3, 1), (7, 4, 1), (9, 4, 2), (13, 4, 3),
    (14, 5, 1), (15, 5, 2),
  ])
  func `counts lines of every line ending, and columns in characters`(
    offset: Int, line: Int, column: Int
  ) {
    let source = SourceText(path: "a.txt", text: "ab\nc\r\n\ré🙂\nz")
    #expect(
      source.location(at: offset) == SourceLocation(file: "a.txt", line: line, column: column))
  }

  @Test(arguments: [(0, "ab"), (2, "ab"), (3, "c"), (7, "é🙂"), (13, "é🙂"), (15, "z")])
  func `shows the line with the mistake`(offset: Int, line: String) {
    let source = SourceText(path: "a.txt", text: "ab\nc\r\n\ré🙂\nz")
    #expect(source.diagnostic(at: offset, "x").sourceLine == line)
  }

  @Test func `skips the byte order mark`() throws {
    #expect(try SourceText(path: "a", contents: [0xEF, 0xBB, 0xBF, 0x61]).text == "a")
    #expect(try SourceText(path: "a", contents: [0xEF, 0xBB, 0xBF]).text == "")
    #expect(try SourceText(path: "a", contents: []).text == "")
  }

  @Test(arguments: [
    ([0x61, 0xFF], 1, 2, "byte 0xFF at offset 1 is not UTF-8; save the file as UTF-8"),
    // A Latin-1 é after a byte order mark and a line.
    (
      [0xEF, 0xBB, 0xBF, 0x0A, 0x61, 0xE9, 0x61], 2, 2,
      "byte 0xE9 at offset 5 is not UTF-8; save the file as UTF-8"
    ),
    ([0x61, 0xF0, 0x9F, 0x99], 1, 2, "byte 0xF0 at offset 1 is not UTF-8; save the file as UTF-8"),
    ([0xC0, 0x80], 1, 1, "byte 0xC0 at offset 0 is not UTF-8; save the file as UTF-8"),
    ([0xED, 0xA0, 0x80], 1, 1, "byte 0xED at offset 0 is not UTF-8; save the file as UTF-8"),
    ([0x61, 0x0A, 0x00], 2, 1, "a NUL character; is the file UTF-16? Save it as UTF-8"),
  ])
  func `rejects text that is not UTF-8`(
    contents: [UInt8], line: Int, column: Int, message: String
  ) throws {
    let error = try #require(throws: Diagnostic.self) {
      try SourceText(path: "a", contents: contents)
    }
    #expect(error.message == message)
    #expect(error.line == line)
    #expect(error.column == column)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func `reports UTF-16`(contents: [UInt8]) throws {
    let error = try #require(throws: Diagnostic.self) {
      try SourceText(path: "a", contents: contents)
    }
    #expect(error.description == "a: error: the file is UTF-16; save it as UTF-8")
  }

  @Test func `says why a file cannot be read`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("hello", to: "prompts/greeting.md")
    #expect(try SourceText.read(path, as: "prompt").text == "hello")

    let missing = folder.path + "/prompts/greting.md"
    var error = try #require(throws: Diagnostic.self) {
      try SourceText.read(missing, as: "prompt")
    }
    #expect(error.file == missing)
    #expect(error.message == "there is no such prompt; did you mean 'greeting.md'?")

    error = try #require(throws: Diagnostic.self) {
      try SourceText.read(folder.path, as: "prompt")
    }
    #expect(error.message == "this is a directory, not a prompt")
  }

  @Test func `locates a bad path where it is named`() throws {
    let folder = try TemporaryFolder()
    let eval = try folder.write("import PromptCI\nlet prompt = \"x.md\"\n", to: "Eval.swift")
    let location = SourceLocation(file: eval, line: 2, column: 14)
    let error = try #require(throws: Diagnostic.self) {
      try SourceText.read(folder.path + "/x.md", as: "prompt", namedAt: location)
    }
    #expect(
      error.description == """
        \(eval):2:14: error: there is no such prompt (tried \(folder.path)/x.md)
          let prompt = "x.md"
                       ^
        """)
  }
}
