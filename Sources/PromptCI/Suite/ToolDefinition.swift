/// A tool that a model may call.
///
/// The tool is not executed: an answer that calls a tool ends with ``FinishReason/toolCalls``, and
/// evaluators judge ``Response/toolCalls``.
///
/// ```swift
/// ToolDefinition(
///   name: "find_order", description: "Finds an order by its number.",
///   parameters: #"{"type": "object", "properties": {"number": {"type": "string"}}}"#)
/// ```
public struct ToolDefinition: Hashable, Codable, Sendable {
  /// The name: 1 to 64 letters, digits, `_` or `-`.
  public var name: String

  /// What the tool does, and when to call it.
  public var description: String

  /// The tool's parameters: the text of a JSON Schema that describes an object.
  public var parameters: String

  /// Creates a tool; without `parameters`, it takes none.
  public init(
    name: String, description: String, parameters: String = #"{"type":"object","properties":{}}"#
  ) {
    self.name = name
    self.description = description
    self.parameters = parameters
  }

  /// The problem with the definition, or `nil` if it is valid.
  package var problem: String? {
    let isName = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isName, (1...64).contains(name.utf8.count) else {
      return "the tool name '\(name)' must be 1 to 64 letters, digits, '_' or '-'"
    }
    return GenerationOptions.schemaProblem(parameters)
      .map { "the parameters of the tool '\(name)' \($0)" }
  }
}
