/// An evaluator that requires the response to call a tool, optionally with requirements on its
/// arguments.
///
/// ```swift
/// CallsTool("find_order")                                           // with any arguments
/// CallsTool("find_order", arguments: ["number": "A-1"])             // with exactly these
/// CallsTool("find_order", including: ["number": "A-1"])             // with these, and perhaps others
/// CallsTool("find_order", matching: ["required": ["number"]])       // as a JSON Schema has it
/// CallsTool("find_order") { $0["number"]?.stringValue == "A-1" }    // a condition
/// ```
///
/// One call that meets the requirement is enough; there may be others. Arguments are compared as in
/// ``JSONEquals``.
public struct CallsTool: ResponseEvaluator {
  private enum Demand: Sendable {
    case anything
    case exactly(JSONValue)
    case including(JSONValue)
    case schema(JSONSchema?)
    case satisfying(@Sendable (JSONValue) throws -> Bool)
  }

  private let tool: String
  private let demand: Demand

  /// The problems with the name or the schema.
  package let argumentProblems: [String]

  /// The evaluator's name in reports.
  public var name: String {
    switch demand {
    case .anything: "calls \(tool)"
    case .exactly(let value): "calls \(tool) with \(JSONDifference.text(of: value))"
    case .including(let value): "calls \(tool) with at least \(JSONDifference.text(of: value))"
    case .schema: "calls \(tool) as a schema has it"
    case .satisfying: "calls \(tool) and satisfies a condition"
    }
  }

  private init(_ tool: String, _ demand: Demand, problems: [String] = []) {
    self.tool = tool
    self.demand = demand
    argumentProblems = ToolCallText.problems([tool], of: "CallsTool") + problems
  }

  /// Requires a call with any arguments.
  public init(_ tool: String) {
    self.init(tool, .anything)
  }

  /// Requires a call with exactly these arguments, possibly as a literal.
  public init(_ tool: String, arguments: JSONValue) {
    self.init(tool, .exactly(arguments))
  }

  /// Requires a call with at least these arguments; arrays must match as a whole.
  public init(_ tool: String, including arguments: JSONValue) {
    self.init(tool, .including(arguments))
  }

  /// Requires a call whose arguments conform to a JSON Schema.
  public init(_ tool: String, matching schema: JSONValue) {
    do throws(JSONSchemaError) {
      self.init(tool, .schema(try JSONSchema(schema)))
    } catch {
      self.init(tool, .schema(nil), problems: ["CallsTool(matching:): \(error)"])
    }
  }

  /// Requires a call whose arguments satisfy a condition. If the condition throws, the trial is an
  /// error.
  public init(_ tool: String, where condition: @escaping @Sendable (JSONValue) throws -> Bool) {
    self.init(tool, .satisfying(condition))
  }

  /// Judges one response.
  public func evaluate(_ sample: Sample, _ response: Response) async throws -> Score {
    try checkArguments()
    let calls = response.toolCalls.filter { $0.name == tool }
    guard !calls.isEmpty else {
      return .failing(
        "\(tool) is not called; \(ToolCallText.called(response.toolCalls))",
        as: response.toolCalls.isEmpty
          ? ResponseFlaw.category(of: response, otherwise: .missingContent) : .missingContent)
    }
    var problems: [(text: String, category: FailureCategory)] = []
    for call in calls {
      guard let problem = try problem(of: call) else {
        return .passing(ToolCallText.called([call]))
      }
      problems.append(problem)
    }
    return .failing(
      "\(tool) is called, but \(problems.map(\.text).joined(separator: "; and again, but "))",
      as: problems[0].category)
  }

  /// The problem with the arguments of a call, or `nil` if they meet the requirement.
  private func problem(of call: ToolCall) throws -> (text: String, category: FailureCategory)? {
    if case .anything = demand { return nil }
    let value: JSONValue
    do throws(JSONParseError) {
      value = try JSONValue.parse(call.arguments)
    } catch {
      return ("its arguments are not JSON: \(error)", .schemaViolation)
    }
    switch demand {
    case .anything: return nil
    case .exactly(let wanted): return CallsTool.difference(wanted, value, isSubset: false)
    case .including(let wanted): return CallsTool.difference(wanted, value, isSubset: true)
    case .schema(let schema):
      let violations = try schema?.violations(in: value) ?? []
      if violations.isEmpty { return nil }
      let texts = violations.map { "arguments\($0.instanceLocation): \($0.message)" }
      return (Excerpt.list(texts, separator: "; "), .schemaViolation)
    case .satisfying(let condition):
      if try condition(value) { return nil }
      return ("\(JSONDifference.text(of: value)) does not satisfy the condition", .wrongAnswer)
    }
  }

  private static func difference(
    _ wanted: JSONValue, _ value: JSONValue, isSubset: Bool
  ) -> (text: String, category: FailureCategory)? {
    let differences = JSONDifferences(
      expected: wanted, actual: value,
      tolerance: JSONDifferences.Tolerance(allowsMoreKeys: isSubset))
    if differences.count == 0 { return nil }
    return (
      Excerpt.list(differences.first.map { "argument \($0)" }, separator: "; "),
      differences.hasValue ? .wrongAnswer : .schemaViolation
    )
  }
}

extension CallsTool: BuiltInEvaluator {
  /// The category for a response that must not call the tool.
  package var categoryWhenNegated: FailureCategory { .extraContent }
}
