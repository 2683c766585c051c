import Models
import PromptCI
import Testing

@testable import Models

struct CassetteTests {
  /// A mistake in a cassette, and its message.
  struct Mistake: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let line: Int
    let column: Int
    let message: String

    init(_ name: String, _ text: String, _ line: Int, _ column: Int, _ message: String) {
      (testDescription, self.text, self.line, self.column, self.message) =
        (name, text, line, column, message)
    }
  }

  @Test(arguments: [
    Mistake("nothing", "", 1, 1, "expected a value, found the end of the text"),
    Mistake("a conflict", "{\n<<<<<<< HEAD\n", 2, 1, "expected a key in double quotes, found '<'"),
    Mistake("no object", "[]", 1, 1, "not a cassette: there is no key 'cassette' with a version"),
    Mistake(
      "another version", "{\n  \"cassette\": 2}", 2, 15,
      "the cassette has version 2; this version of prompt-ci reads 1"),
    Mistake(
      "no response", #"{"cassette": 1}"#, 1, 1,
      "the cassette has no object under the key 'response'"),
    Mistake(
      "a response that is a text", #"{"cassette": 1, "response": "hi"}"#, 1, 29,
      "the cassette has no object under the key 'response'"),
    Mistake(
      "no text",
      "{\"cassette\": 1,\n\"response\": {\"finishReason\": \"stop\", \"usage\": {\"input\": 1, \"output\": 1}}}",
      2, 13, "the key 'text' is missing"),
    Mistake(
      "a number for a text",
      "{\"cassette\": 1,\n\"response\": {\"a\\\"\": [{}, \"}\"], \"text\": 5, \"finishReason\": \"stop\", \"usage\": {\"input\": 1, \"output\": 1}}}",
      2, 40, "Expected to decode String but found number instead"),
    Mistake(
      "a finish reason of its own",
      "{\"cassette\": 1,\n\"response\": {\"text\": \"\", \"finishReason\": \"ended\", \"usage\": {\"input\": 1, \"output\": 1}}}",
      2, 42, "Cannot initialize FinishReason from invalid String value ended"),
    Mistake(
      "an unknown key",
      "{\"cassette\": 1,\n\"response\": {\"text\": \"\", \"finishReason\": \"stop\", \"usage\": {\"input\": 1, \"output\": 1, \"inptu\": 2}}}",
      2, 94, "unknown key 'inptu'"),
    Mistake(
      "a latency",
      "{\"cassette\": 1,\n\"response\": {\"text\": \"\", \"finishReason\": \"stop\", \"latency\": 3, \"usage\": {\"input\": 1, \"output\": 1}}}",
      2, 61, "a cassette's response has no 'latency'"),
  ])
  func `locates a mistake in a cassette`(mistake: Mistake) throws {
    let source = SourceText(path: "tapes/a.json", text: mistake.text)
    let error = #expect(throws: Diagnostic.self) { try Cassette(source) }
    let diagnostic = try #require(error)
    #expect(diagnostic.file == "tapes/a.json")
    #expect(diagnostic.line == mistake.line)
    #expect(diagnostic.column == mistake.column)
    #expect(diagnostic.message.hasPrefix(mistake.message))
  }

  @Test func `reads an edited file with CRLF, other white space and null`() throws {
    let text = try Cassette.text(
      of: Response("a\nb", finishReason: .length), to: .asking("hi"), scrubbing: { $0 })
    let edited = text.split(separator: "\n").map { "\t" + $0 }.joined(separator: "\r\n")
      .replacing(#""text": "a\nb""#, with: #""text" : "a\u000ab", "note": null"#)
    let response = try Cassette(SourceText(path: "", text: edited)).response
    #expect(response.text == "a\nb")
    #expect(response.finishReason == .length)
  }

  @Test(arguments: [
    ("", "a-b"), ("\n \n", "a-b"), ("¡Ünïcode! 你好", "a-b_n-code"),
    ("../../etc/passwd\0", "a-b_etc-passwd"),
    ("X", "a-b_x"),
    (String(repeating: "ab ", count: 100), "a-b_ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-a"),
  ])
  func `derives a safe file name from any input`(input: String, hint: String) {
    let name = CassetteName(.asking(input, of: "a/B"), scrubbing: { $0 })
    #expect(name.hint == hint)
    #expect(CassetteName(file: name.file) == name)
  }

  @Test(arguments: [
    "", "a.json", ".json", "x_0123456789abcdef0123456789abcde.json",
    "x0123456789abcdef0123456789abcdef.json", "x_0123456789ABCDEF0123456789ABCDEF.json",
    ".x_0123456789abcdef0123456789abcdef.json", "x_0123456789abcdef0123456789abcdef.json.tmp",
  ])
  func `ignores files with other names`(file: String) {
    #expect(CassetteName(file: file) == nil)
  }
}
