import PromptCI
import Testing

@testable import Migration

struct DatasetTests {
  @Test(arguments: [
    (
      "a.csv", "id,text,label\n1,x,y\n",
      #"Dataset.csv("data/a.csv", input: "text", expected: "label", id: "id")"#
    ),
    ("a.csv", "id,text,label\n1,x,y\n1,z,y\n", #"input: "text", expected: "label")"#),
    ("a.tsv", "q\tanswer\nx\ty\n", #"delimiter: "\t""#),
    (
      "a.jsonl", #"{"question": "x", "answer": "y"}"#,
      #"Dataset.jsonl("data/a.jsonl", input: "question", expected: "answer")"#
    ),
    (
      "a.json", #"[{"x": 1, "expected": "y", "tags": ["t"]}]"#,
      #"input: "x", expected: "expected", tags: "tags""#
    ),
    ("a.csv", "text,split\nx,train\ny,dev\n", #"input: "text")"#),
    ("a.csv", "text,split\nx,train\ny,test\n", #"split: "split")"#),
  ])
  func `infers the meaning of columns`(path: String, text: String, code: String) throws {
    let result = try migrate(text, path: path)
    #expect(result.files[0].text.contains(code), "\(result.files[0].text)")
    #expect(result.findings.contains { $0.message.hasPrefix("guessed") })
  }

  @Test func `lists the labels in the prompt`() throws {
    let result = try migrate("text,label\na,x\nb,x\nc,y\nd,y\n", path: "a.csv")
    #expect(result.files[1].text.contains("- x\n- y\n"))
    let free = try migrate("text,answer\na,one\nb,two\n", path: "a.csv")
    #expect(free.files[1].text == "{{text}}\n")
  }

  @Test(arguments: [
    ("a.csv", "a,b\n1\n", 2), ("a.csv", "a,a\n1,2\n", 1), ("a.jsonl", "{\"a\": 1}\n[]\n", 2),
    ("a.jsonl", "{\"a\": 1}\n{\n", 2), ("a.csv", "\n", 1), ("a.json", "[1]", 1),
  ])
  func `locates mistakes in a file`(path: String, text: String, line: Int) {
    let error = #expect(throws: Diagnostic.self) { try migrate(text, path: path) }
    #expect(error?.line == line && error?.file == path)
  }

  @Test func `reads promptfoo tests without a config`() throws {
    let result = try migrate(
      #"{"vars": {"q": "a"}, "assert": [{"type": "contains", "value": "b"}]}"#, path: "a.jsonl")
    #expect(result.files[0].text.contains(#"Contains("b")"#))
    #expect(result.files[1].text == "q: {{q}}\n")
  }
}
