import PromptCI
import Testing

struct ToolCallTests {
  static let find = ToolCall(name: "find", arguments: #"{"number": "A-1", "tags": [1, 2]}"#)
  static let cancel = ToolCall(name: "cancel", arguments: "{}")
  static let broken = ToolCall(name: "find", arguments: #"{"number": "#)

  /// The category and reason of a failure; `nil` if the response does not fail.
  static func failure(
    _ evaluator: some ResponseEvaluator, _ calls: [ToolCall]
  ) async throws -> String? {
    let response = Response("", finishReason: .toolCalls, toolCalls: calls)
    let score = try await evaluator.evaluate(Sample("x"), response)
    guard score.verdict == .fail else { return nil }
    return "\(score.category?.rawValue ?? ""): \(score.rationale ?? "")"
  }

  @Test(
    arguments: [
      (CallsTool("find"), nil),
      (CallsTool("find", arguments: ["tags": [1.0, 2], "number": "A-1"]), nil),
      (CallsTool("find", including: ["number": "A-1"]), nil),
      (CallsTool("find", matching: ["required": ["number"]]), nil),
      (CallsTool("find") { $0["number"] == "A-1" }, nil),
      (
        CallsTool("find", arguments: ["number": "A-1"]),
        "schema_violation: find is called, but argument tags: expected nothing, got [1,2]"
      ),
      (
        CallsTool("find", including: ["number": "B"]),
        #"wrong_answer: find is called, but argument number: expected "B", got "A-1""#
      ),
      (
        CallsTool("find", matching: ["properties": ["number": ["type": "integer"]]]),
        #"schema_violation: find is called, but arguments/number: expected an integer, got "A-1""#
      ),
      (
        CallsTool("find") { _ in false },
        #"wrong_answer: find is called, but {"number":"A-1","tags":[1,2]} does not satisfy the condition"#
      ),
      (
        CallsTool("refund"),
        #"missing_content: refund is not called; it called find({"number": "A-1", "tags": [1, 2]}), cancel({})"#
      ),
    ] as [(CallsTool, String?)])
  func `requires a call with matching arguments`(evaluator: CallsTool, failure: String?)
    async throws
  {
    let calls = [ToolCallTests.find, ToolCallTests.cancel]
    #expect(try await ToolCallTests.failure(evaluator, calls) == failure)
  }

  @Test func `accepts one of several calls, even if another is malformed`() async throws {
    let calls = [ToolCallTests.broken, ToolCallTests.find]
    #expect(try await ToolCallTests.failure(CallsTool("find", including: [:]), calls) == nil)
    let failure = try await ToolCallTests.failure(
      CallsTool("find", including: [:]), [ToolCallTests.broken])
    #expect(
      failure?.hasPrefix("schema_violation: find is called, but its arguments are not") == true)
    #expect(try await ToolCallTests.failure(CallsTool("find"), [ToolCallTests.broken]) == nil)
    #expect(
      try await ToolCallTests.failure(CallsTool("find"), [])
        == "empty_output: find is not called; it called no tool")
  }

  @Test(
    arguments: [
      (CallsTools(inOrder: ["find", "cancel"]), nil),
      (CallsTools(exactly: ["cancel", "find"]), nil),
      (CallsTools(only: ["find", "cancel", "x"]), nil),
      (CallsTools(inOrder: ["cancel", "find"]), "wrong_answer: find is not called after cancel; "),
      (CallsTools(inOrder: ["x"]), "missing_content: x is not called; "),
      (
        CallsTools(exactly: ["find", "find"]),
        "missing_content: find is not called, cancel is called but must not be; "
      ),
      (CallsTools(exactly: []), "extra_content: find, cancel is called but must not be; "),
      (CallsTools(only: ["find"]), "extra_content: cancel is called, but only find may be; "),
    ] as [(CallsTools, String?)])
  func `requires calls of several tools`(evaluator: CallsTools, failure: String?) async throws {
    let found = try await ToolCallTests.failure(
      evaluator, [ToolCallTests.find, ToolCallTests.cancel])
    #expect((found == nil) == (failure == nil))
    #expect(found?.hasPrefix(failure ?? "") != false, "\(found ?? "")")
  }

  @Test func `forbids calls and bounds their number`() async throws {
    let calls = [ToolCallTests.find, ToolCallTests.find]
    #expect(try await ToolCallTests.failure(CallsNoTools(), []) == nil)
    #expect(try await ToolCallTests.failure(CallsNoTools("cancel"), calls) == nil)
    #expect(
      try await ToolCallTests.failure(CallsNoTools("find"), calls)?
        .hasPrefix("extra_content: find may not be called; it called find(") == true)
    #expect(
      try await ToolCallTests.failure(CallsNoTools(), calls)?
        .hasPrefix("extra_content: no tool may be called; ") == true)
    #expect(try await ToolCallTests.failure(MaximumToolCalls(2), calls) == nil)
    #expect(try await ToolCallTests.failure(MaximumToolCalls(0, of: "cancel"), calls) == nil)
    #expect(
      try await ToolCallTests.failure(MaximumToolCalls(1, of: "find"), calls)?
        .hasPrefix("extra_content: 2 calls of find, 1 more than the 1 allowed; ") == true)
  }

  @Test(
    arguments: [
      CallsTool(" "), CallsTool("a", matching: ["type": "nope"]),
      CallsTool("a", matching: ["requird": []]), CallsTools(inOrder: []), CallsTools(exactly: [""]),
      CallsNoTools(""), MaximumToolCalls(-1), MaximumToolCalls(1, of: ""),
    ] as [any ResponseEvaluator])
  func `reports invalid arguments`(evaluator: any ResponseEvaluator) {
    #expect(evaluator.configurationProblems.count == 1, "\(evaluator.configurationProblems)")
  }
}
