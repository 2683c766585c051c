import PromptCI
import Testing

@testable import Models

/// The requests are handwritten, as described in the article "The optimizer's format".
struct EditorModelTests {
  private static let mark = "5f0c19a3d2b7"

  /// A request with the given sections.
  private static func request(
    prompt: [String], constraints: String = "{}", target: String, examples: [String],
    memory: [String] = [], mark: String = mark
  ) -> String {
    let numbered = prompt.enumerated().map { "\($0 + 1)|\($1)" }
    let sections = [
      ("prompt", numbered), ("constraints", [constraints]), ("target", [target]),
      ("examples", examples), ("memory", memory),
    ]
    return sections.map { name, lines in
      (["=====\(mark) \(name)====="] + lines + ["=====\(mark) end====="]).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private static func example(
    _ input: String, expected: String, answer: String
  ) -> String {
    let outcome = expected == answer ? "pass" : "fail"
    return #"{"outcome":"\#(outcome)","input":{"input":"\#(input)"},"expected":"\#(expected)","#
      + #""answer":"\#(answer)"}"#
  }

  /// The lines between the diff's delimiter and the end, after checking everything around them.
  private static func diff(_ reply: String, mark: String = mark) throws -> [String] {
    let lines = reply.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.first == "=====\(mark) reply=====")
    #expect(lines.last == "=====\(mark) end=====")
    #expect(lines.dropFirst().first?.hasPrefix("hypothesis: ") == true)
    #expect(lines.contains("target: g2"))
    #expect(lines.allSatisfy { $0.count <= 400 })
    let start = try #require(lines.firstIndex(of: "=====\(mark) diff====="))
    return Array(lines[(start + 1)..<(lines.count - 1)])
  }

  private static let confusion =
    #"{"group":"g2","category":"boundary_confusion","failures":2,"of":4,"expected":"refund_request","#
    + #""answered":"billing_issue","patterns":[],"direction":"define the label"}"#
  private static let listed = [
    "Sort the mail. Answer with the name only.", "", "- billing_issue: charged, invoice",
    "- refund_request: refund",
  ]
  private static let confused = [
    example("please send my money back", expected: "refund_request", answer: "billing_issue"),
    example("the invoice is wrong", expected: "billing_issue", answer: "billing_issue"),
  ]

  @Test(arguments: [
    "", "Sort this mail.", "=====5f0c19a3d2b7 prompt=====\n1|a\n=====5f0c19a3d2b7 end=====",
    "=====XYZ prompt=====\n1|a\n=====XYZ end=====",
  ])
  func `rejects text that is not an optimizer's request`(text: String) {
    #expect(EditorModel.answer(to: text).hasPrefix("This is no request of an optimizer"))
  }

  @Test func `requests a bare answer if answers are wordy`() throws {
    let text = Self.request(
      prompt: ["Sort the mail."],
      target: #"{"group":"g2","category":"format_violation","failures":1,"of":1}"#,
      examples: [
        Self.example(
          "hello", expected: "greeting", answer: "I think this is a greeting, as it says hello")
      ])
    let diff = try Self.diff(EditorModel.answer(to: text))
    #expect(diff.first?.hasPrefix("@@ -1,0 +2,") == true)
    #expect(diff.dropFirst().allSatisfy { $0.hasPrefix("+") })
    #expect(diff.contains { $0.contains("only: no explanation") })
  }

  @Test func `requests only the object if JSON is expected`() throws {
    let text = Self.request(
      prompt: ["Fill in the form."],
      target: #"{"group":"g2","category":"format_violation","failures":1,"of":1}"#,
      examples: [
        #"{"outcome":"fail","input":{"input":"a"},"expected":"{\"a\":1}","answer":"Here: {\"a\":1}"}"#
      ])
    #expect(
      try Self.diff(EditorModel.answer(to: text)).contains { $0.contains("JSON object only") })
  }

  @Test func `adds words of failing inputs to the label's definition`() throws {
    let text = Self.request(prompt: Self.listed, target: Self.confusion, examples: Self.confused)
    let diff = try Self.diff(EditorModel.answer(to: text))
    #expect(diff.count == 3)
    #expect(diff[0] == "@@ -4,1 +4,1 @@")
    #expect(diff[1] == "-- refund_request: refund")
    #expect(diff[2].hasPrefix("+- refund_request: refund, "))
    #expect(diff[2].contains("money"))
    // Words of passing inputs with the other label carry no information.
    #expect(!diff[2].contains("invoice"))
  }

  @Test func `adds a list of labels if none is defined`() throws {
    let text = Self.request(
      prompt: ["Sort the mail. Answer with the name only."], target: Self.confusion,
      examples: Self.confused)
    let diff = try Self.diff(EditorModel.answer(to: text))
    #expect(diff.contains { $0.hasPrefix("+- billing_issue: billing issue") })
    #expect(diff.contains { $0.hasPrefix("+- refund_request: refund request, ") })
    #expect(!diff.contains { $0.hasPrefix("-") })
  }

  @Test func `tries another edit if definitions were rejected before`() throws {
    let plain = Self.request(prompt: Self.listed, target: Self.confusion, examples: Self.confused)
    let first = try Self.diff(EditorModel.answer(to: plain))
    // Concurrent requests differ by their markers, so one of 16 gets a rule.
    let others = try (0..<16).map { number in
      let mark = "5f0c19a3d2" + String(16 + number, radix: 16)
      let text = Self.request(
        prompt: Self.listed, target: Self.confusion, examples: Self.confused,
        memory: [
          "Ideas that were tried and not kept:",
          "- refund_request is about money -> repaired nothing",
        ], mark: mark)
      return try Self.diff(EditorModel.answer(to: text), mark: mark)
    }
    #expect(others.contains { $0 != first })
    #expect(
      others.contains { diff in
        diff.contains {
          $0.hasPrefix("+- If the message mentions ") && $0.contains("refund_request")
        }
      })
  }

  @Test(arguments: 0..<8)
  func `leaves kept lines and front matter untouched`(number: Int) throws {
    let mark = "5f0c19a3d2b\(number)"
    let text = Self.request(
      prompt: [
        "---", "temperature: 0", "---", "Sort the mail. Answer with the name only.",
        "<!-- prompt-ci:keep -->", "- refund_request: refund", "<!-- prompt-ci:end-keep -->",
      ], constraints: #"{"front_matter_lines":3,"kept_lines":[[5,7]]}"#, target: Self.confusion,
      examples: Self.confused, mark: mark)
    let diff = try Self.diff(EditorModel.answer(to: text), mark: mark)
    #expect(!diff.contains { $0.hasPrefix("-") })
    let header = try #require(diff.first?.firstMatch(of: #/^@@ -(\d+),0 /#))
    let place = try #require(Int(header.1))
    // After line 4, or after the region.
    #expect(place == 4 || place == 7)
  }

  @Test func `gives the same answer to the same request`() {
    let text = Self.request(prompt: Self.listed, target: Self.confusion, examples: Self.confused)
    #expect(EditorModel.answer(to: text) == EditorModel.answer(to: text))
  }
}
