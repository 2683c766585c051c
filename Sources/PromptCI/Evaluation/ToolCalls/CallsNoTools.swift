/// Asks that the response call no tool, or none of some.
///
/// ```swift
/// CallsNoTools()                                  // none at all
/// CallsNoTools("delete_order", "refund")          // none of these
/// ```
public struct CallsNoTools: ResponseEvaluator {
  private let tools: [String]

  /// What the evaluator is called in reports.
  public var name: String {
    tools.isEmpty ? "calls no tool" : "does not call \(ToolCallText.list(tools))"
  }

  /// Asks that none of some tools be called; without names, that none be.
  public init(_ tools: String...) {
    self.tools = tools
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let calls = response.toolCalls.filter { tools.isEmpty || tools.contains($0.name) }
    if calls.isEmpty { return .passing(ToolCallText.called(response.toolCalls)) }
    let rule =
      tools.isEmpty ? "no tool may be called" : "\(ToolCallText.list(tools)) may not be called"
    return .failing("\(rule); \(ToolCallText.called(calls))", as: .extraContent)
  }
}

extension CallsNoTools: BuiltInEvaluator {
  /// A name that is none.
  package var argumentProblems: [String] { ToolCallText.problems(tools, of: "CallsNoTools") }

  /// No tool is called, and one must be.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
