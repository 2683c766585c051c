/// An evaluator of which tools the response calls, with any arguments.
///
/// ```swift
/// CallsTools(inOrder: ["find_order", "cancel_order"])   // these in this order; others may stand between
/// CallsTools(exactly: ["find_order", "find_order"])     // these and no others, each as often, in any order
/// CallsTools(only: ["find_order", "cancel_order"])      // none but these, and perhaps none
/// ```
public struct CallsTools: ResponseEvaluator {
  private enum Demand: Sendable {
    case inOrder, exactly, only
  }

  private let tools: [String]
  private let demand: Demand

  /// The evaluator's name in reports.
  public var name: String {
    switch demand {
    case .inOrder: "calls \(ToolCallText.list(tools)) in order"
    case .exactly: "calls exactly \(ToolCallText.list(tools))"
    case .only: "calls only \(ToolCallText.list(tools))"
    }
  }

  /// Requires calls of tools in this order; other calls may come before, between and after them.
  public init(inOrder tools: [String]) {
    self.tools = tools
    demand = .inOrder
  }

  /// Requires calls of these tools and no others, in any order. A name listed twice requires two
  /// calls.
  public init(exactly tools: [String]) {
    self.tools = tools
    demand = .exactly
  }

  /// Forbids calls of all tools except these.
  public init(only tools: [String]) {
    self.tools = tools
    demand = .only
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let names = response.toolCalls.map(\.name)
    let called = ToolCallText.called(response.toolCalls)
    switch demand {
    case .inOrder:
      var rest = tools[...]
      for name in names where name == rest.first { rest.removeFirst() }
      guard let next = rest.first else { return .passing(called) }
      let done = tools.count - rest.count
      let place = done == 0 ? "" : " after \(tools[done - 1])"
      return .failing(
        "\(next) is not called\(place); \(called)",
        as: names.contains(next) ? .wrongAnswer : .missingContent)
    case .exactly:
      let missing = CallsTools.rest(of: tools, without: names)
      let extra = CallsTools.rest(of: names, without: tools)
      if missing.isEmpty, extra.isEmpty { return .passing(called) }
      let problems =
        (missing.isEmpty ? [] : ["\(ToolCallText.list(missing)) is not called"])
        + (extra.isEmpty ? [] : ["\(ToolCallText.list(extra)) is called but must not be"])
      return .failing(
        "\(problems.joined(separator: ", ")); \(called)",
        as: missing.isEmpty ? .extraContent : .missingContent)
    case .only:
      let extra = names.filter { !tools.contains($0) }
      if extra.isEmpty { return .passing(called) }
      return .failing(
        "\(ToolCallText.list(extra)) is called, but only \(ToolCallText.list(tools)) may be; \(called)",
        as: .extraContent)
    }
  }

  /// The names that remain after removing other names, one occurrence each.
  private static func rest(of names: [String], without others: [String]) -> [String] {
    var others = others
    return names.filter { name in
      guard let index = others.firstIndex(of: name) else { return true }
      others.remove(at: index)
      return false
    }
  }
}

extension CallsTools: BuiltInEvaluator {
  /// The problems of empty names, or of an empty list.
  package var argumentProblems: [String] {
    let problems = ToolCallText.problems(tools, of: "CallsTools")
    guard tools.isEmpty, demand != .exactly else { return problems }
    return problems + ["CallsTools has no tools; name at least one, or use CallsNoTools"]
  }

  /// The category for a response that must not call the tools.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
