import PromptCI
import Testing

@testable import Migration

struct YAMLReaderTests {
  private func read(_ text: String) throws -> DocumentNode {
    try YAMLReader.read(SourceText(path: "a.yaml", contents: Array(text.utf8)))
  }

  @Test(arguments: [
    ("a: 1", #"{"a":1}"#), ("a: 1.0", #"{"a":1}"#), ("a: .5", #"{"a":0.5}"#),
    ("a: 0x1F", #"{"a":31}"#), ("a: 0o17", #"{"a":15}"#), ("a: yes", #"{"a":"yes"}"#),
    ("a: true", #"{"a":true}"#), ("a: '1'", #"{"a":"1"}"#), ("a: ~", #"{"a":null}"#),
    ("a: !!str 12", #"{"a":"12"}"#), ("- a\n- [b, {c: d}]", #"["a",["b",{"c":"d"}]]"#),
    ("a: |\n  x\n  y\n", #"{"a":"x\ny\n"}"#), ("a: >-\n  x\n  y\n", #"{"a":"x y"}"#),
    ("1: a", #"{"1":"a"}"#), ("", "null"), ("a: 2024-01-02", #"{"a":"2024-01-02"}"#),
    ("a: .inf", #"{"a":".inf"}"#), ("a: +1.50", #"{"a":1.5}"#),
    ("x: &a {p: 1, q: 2}\ny: {<<: *a, q: 3}", #"{"x":{"p":1,"q":2},"y":{"q":3,"p":1}}"#),
    ("x: &a [1]\ny: *a", #"{"x":[1],"y":[1]}"#),
    ("a: {<<: [{p: 1}, {p: 2, q: 2}]}", #"{"a":{"p":1,"q":2}}"#),
  ])
  func `reads the same values as js-yaml`(text: String, json: String) throws {
    #expect(try read(text).json.compact == json)
  }

  @Test(arguments: [
    ("a: [1", 1, 6, "did not find expected ',' or ']'"), ("a: 1\na: 2", 2, 1, "appears twice"),
    ("a: *b", 1, 4, "&b"), ("a: !x 1", 1, 4, "tag '!x'"), ("a: 1\n---\nb: 1", 2, 1, "second"),
    ("a: {<<: 1}", 1, 9, "merges mappings"), ("? [a]\n: b", 1, 3, "a key is a list"),
    ("é: 'x\n", 2, 1, "unexpected end"), ("a: \u{1}", 1, 4, "control characters"),
    ("\ta: 1", 1, 1, "a tab; indent with spaces"), ("a: @x", 1, 4, "cannot start any token"),
  ])
  func `reports mistakes with their location`(text: String, line: Int, column: Int, part: String) {
    let error = #expect(throws: Diagnostic.self) { try read(text) }
    #expect(
      error?.line == line && error?.column == column, "\(error.map(String.init(describing:)) ?? "")"
    )
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    #expect(error?.sourceLine != nil)
  }

  @Test func `records the location of every value`() throws {
    let node = try read("é: {k: v}\r\nlist:\r\n  - «a»: b\r\n")
    #expect(node["é"]?.location == SourceLocation(file: "a.yaml", line: 1, column: 4))
    let inner = try #require(node["list"]?.elements?.first?["«a»"])
    #expect(inner.location == SourceLocation(file: "a.yaml", line: 3, column: 10))
  }

  @Test func `rejects small input that expands to a huge value`() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<10 {
      let references = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(references)]\n"
    }
    let error = #expect(throws: Diagnostic.self) { try read(bomb) }
    #expect(error?.message.contains("1000000 values") == true)
    let deep = #expect(throws: Diagnostic.self) {
      try read(String(repeating: "[", count: 500) + String(repeating: "]", count: 500))
    }
    #expect(deep?.message.contains("levels of nesting") == true)
  }

  /// Changes, removes and repeats bytes of a valid text; the reader must return or throw.
  @Test func `returns or throws for any bytes`() {
    let seed = """
      prompts: &p ["a {{b}}", |-
        x]
      providers: [{id: "openai:x", config: {temperature: 0.5}}]
      tests:
        - <<: &t {vars: {b: [1, 2]}}
          assert: [{type: equals, value: 'é'}, {type: is-json, value: {type: object}}]
        - *t
      """
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let alphabet = Array("{}[]:,-&*!|>'\"%@`#?\\\n\t <~éx1\u{0}\u{FF}".utf8)
    for _ in 0..<3_000 {
      var bytes = Array(seed.utf8)
      for _ in 0...next(6) {
        let place = next(bytes.count)
        switch next(4) {
        case 0: bytes[place] = alphabet[next(alphabet.count)]
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(alphabet[next(alphabet.count)], at: place)
        default:
          let end = min(bytes.count, place + next(20))
          bytes.insert(contentsOf: bytes[place..<end], at: place)
        }
        if bytes.isEmpty { bytes = [0x61] }
      }
      let contents = bytes
      let files = MigrationFiles(
        read: { path throws(Diagnostic) in try SourceText(path: path, contents: contents) },
        exists: { _ in false }, list: { _ in [] })
      do throws(Diagnostic) {
        let result = try Migration.migrate("config.yaml", files: files)
        #expect(!result.files.isEmpty)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
