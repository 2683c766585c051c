/// An evaluator that forbids calls of any tool, or of some tools.
///
/// ```swift
/// CallsNoTools()                                  // none at all
/// CallsNoTools("delete_order", "refund")          // none of these
/// ```
public struct CallsNoTools: ResponseEvaluator {
  private let tools: [String]

  /// The evaluator's name in reports.
  public var name: String {
    tools.isEmpty ? "calls no tool" : "does not call \(ToolCallText.list(tools))"
  }

  /// Forbids calls of some tools, or of all tools if no names are given.
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
  /// The problem of an empty name.
  package var argumentProblems: [String] { ToolCallText.problems(tools, of: "CallsNoTools") }

  /// The category for a response that lacks a required call.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
