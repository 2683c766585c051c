import PromptCI
import Testing

@testable import Migration

/// Tests documents that expand to huge ones, or never end.
struct BoundsTests {
  private static let cycles: [([String: String], String)] = [
    (
      ["t.yaml": "- vars: {q: 1}\n- file://t.yaml\n", "c.yaml": "tests: file://t.yaml"],
      "t.yaml:2:3: error: t.yaml refers to itself, directly or through other files"
    ),
    (
      [
        "a.yaml": "- file://b.yaml\n", "b.yaml": "- file://a.yaml\n",
        "c.yaml": "tests: file://a.yaml",
      ],
      "b.yaml:1:3: error: a.yaml refers to itself, directly or through other files"
    ),
    (
      ["s.yaml": "- file://s.yaml\n", "c.yaml": "scenarios: file://s.yaml"],
      "s.yaml:1:3: error: s.yaml refers to itself, directly or through other files"
    ),
    (
      ["v.yaml": "- file://v.yaml\n", "c.yaml": "tests: [{vars: file://v.yaml}]"],
      "v.yaml:1:3: error: v.yaml refers to itself, directly or through other files"
    ),
  ]

  @Test(arguments: cycles)
  func `rejects files that include themselves`(files: [String: String], message: String) throws {
    let error = #expect(throws: Diagnostic.self) {
      try Migration.migrate("c.yaml", files: .inMemory(files))
    }
    let text = try #require(error).description
    #expect(text.hasPrefix(message), "\(text)")
  }

  @Test func `reads a file twice if it is listed twice`() throws {
    let result = try migrate(
      "prompts: ['{{q}}']\ntests: [file://t.yaml, file://t.yaml]",
      others: ["t.yaml": "- vars: {q: 1}"])
    #expect(result.sampleCount == 2)
  }

  private static let many = "[" + (0..<150).map(String.init).joined(separator: ", ") + "]"

  @Test(arguments: [
    // A single test that is too large, and two that are too large together.
    "tests: [{vars: {a: \(many), b: \(many)}}]",
    "tests: [{vars: {a: \(many), b: [\((0..<70).map(String.init).joined(separator: ","))]}}, "
      + "{vars: {a: \(many), b: [\((0..<70).map(String.init).joined(separator: ","))]}}]",
    "scenarios: [{config: [\((0..<150).map { "{vars: {a: \($0)}}" }.joined(separator: ","))], "
      + "tests: [\((0..<150).map { "{vars: {b: \($0)}}" }.joined(separator: ","))]}]",
  ])
  func `rejects more than 20,000 combinations`(tests: String) throws {
    let error = #expect(throws: Diagnostic.self) { try migrate("prompts: ['{{a}}']\n\(tests)") }
    #expect(try #require(error).message.contains("more than 20000"))
    #expect(error?.line == 2)
  }

  @Test func `creates a sample for each combination and each further test`() throws {
    let result = try migrate(
      "prompts: ['{{a}} {{b}}']\ntests: [{vars: {a: [1, 2, 3], b: [4, 5]}}, {vars: {a: 1}}]")
    #expect(result.sampleCount == 7)
  }

  @Test func `reports a test that an empty list of values leaves out`() throws {
    let result = try migrate(
      "prompts: ['{{a}}']\ntests:\n  - vars: {a: []}\n  - vars: {a: 1}")
    #expect(result.sampleCount == 1)
    #expect(
      result.losses.map(\.description).contains {
        $0.hasPrefix("config.yaml:3:5: not carried over: a test, as 'a' is an empty list")
      })
  }

  @Test func `rejects values that expand each other without limit`() throws {
    var lines = ["v0: \(String(repeating: "x", count: 100))"]
    lines += (1...40).map { "v\($0): '{{v\($0 - 1)}}{{v\($0 - 1)}}'" }
    let error = #expect(throws: Diagnostic.self) {
      try migrate(
        "prompts: ['{{v40}}']\ntests:\n  - vars:\n      " + lines.joined(separator: "\n      "))
    }
    let text = try #require(error).description
    #expect(text.contains("the value of 'v17' grows to more than 10000000 bytes"), "\(text)")
    #expect(error?.line == 3)
  }

  @Test func `splits many different samples into several declarations`() throws {
    let tests = (0..<60).map { index in
      "{vars: {a: \(index)}, assert: [{type: \(index % 2 == 0 ? "contains" : "starts-with"), value: x}]}"
    }
    let result = try migrate(
      "prompts: ['{{a}}']\nproviders: [echo, openai:gpt-4.1]\ntests: ["
        + tests.joined(separator: ", ") + "]")
    let swift = result.files[0].text
    #expect(swift.contains("{\n    samples1\n    samples2\n    samples3\n  }"), "\(swift)")
    #expect(swift.matches(of: /private static var samples\d: \[Sample\] \{/).count == 3)
    #expect(swift.matches(of: /Sample\(\[/).count == 60)
  }

  @Test(arguments: [
    ("**/b/**/d.txt", "a/b/c/b/d.txt", true), ("**/b/*/d.txt", "b/x/b/c/d.txt", true),
    ("**/b/*/d.txt", "b/x/c/d.txt", false),
    // Naive backtracking would take too long on these patterns.
    (String(repeating: "**/", count: 40) + "x", String(repeating: "d/", count: 40) + "y", false),
    (String(repeating: "*a", count: 40) + "x", String(repeating: "a", count: 80), false),
    (String(repeating: "{a,b}", count: 60), String(repeating: "a", count: 60), false),
  ])
  func `matches many wildcards without exponential backtracking`(
    pattern: String, path: String, isMatch: Bool
  ) {
    #expect(GlobPattern(pattern).matches(path) == isMatch)
  }
}
