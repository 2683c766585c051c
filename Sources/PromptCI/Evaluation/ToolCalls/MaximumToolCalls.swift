/// An evaluator that limits the number of tool calls in the response.
public struct MaximumToolCalls: ResponseEvaluator {
  private let maximum: Int
  private let tool: String?

  /// The evaluator's name in reports.
  public var name: String {
    "at most \(WordCount.phrase(maximum, "call")) of \(tool ?? "tools")"
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - maximum: The maximum number of calls, at least 0.
  ///   - tool: The tool whose calls count; `nil` for all tools.
  public init(_ maximum: Int, of tool: String? = nil) {
    self.maximum = maximum
    self.tool = tool
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let calls = response.toolCalls.filter { tool == nil || $0.name == tool }
    let found = "\(WordCount.phrase(calls.count, "call")) of \(tool ?? "tools")"
    if calls.count <= maximum { return .passing(found) }
    return .failing(
      "\(found), \(calls.count - maximum) more than the \(maximum) allowed; "
        + ToolCallText.called(calls), as: .extraContent)
  }
}

extension MaximumToolCalls: BuiltInEvaluator {
  /// The problem of a negative number, or of an empty name.
  package var argumentProblems: [String] {
    ToolCallText.problems(tool.map { [$0] } ?? [], of: "MaximumToolCalls")
      + (maximum < 0 ? ["MaximumToolCalls(\(maximum)) never holds; write 0 or more"] : [])
  }

  /// The category for a response with too few calls.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
