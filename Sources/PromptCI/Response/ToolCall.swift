/// A model's call of a tool.
public struct ToolCall: Hashable, Codable, Sendable {
  /// The provider's identifier of this call; empty if it has none.
  public var id: String

  /// The tool's name.
  public var name: String

  /// The arguments: JSON as the model wrote it, possibly malformed.
  public var arguments: String

  /// Creates a tool call.
  public init(id: String = "", name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }
}
