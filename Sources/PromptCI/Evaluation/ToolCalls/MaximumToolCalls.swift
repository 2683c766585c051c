/// Asks that the response call tools no more often than some number of times.
public struct MaximumToolCalls: ResponseEvaluator {
  private let maximum: Int
  private let tool: String?

  /// What the evaluator is called in reports.
  public var name: String {
    "at most \(WordCount.phrase(maximum, "call")) of \(tool ?? "tools")"
  }

  /// Creates the evaluator.
  ///
  /// - Parameters:
  ///   - maximum: The most calls that are allowed, 0 or more.
  ///   - tool: The tool whose calls are counted; `nil` counts all.
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
  /// A negative number, or a name that is none.
  package var argumentProblems: [String] {
    ToolCallText.problems(tool.map { [$0] } ?? [], of: "MaximumToolCalls")
      + (maximum < 0 ? ["MaximumToolCalls(\(maximum)) never holds; write 0 or more"] : [])
  }

  /// There are too few calls.
  package var categoryWhenNegated: FailureCategory { .missingContent }
}
