/// A model's request that a tool be called.
public struct ToolCall: Hashable, Codable, Sendable {
  /// What the provider calls this request; empty where it gives no name.
  public var id: String

  /// The tool's name.
  public var name: String

  /// What the tool is to be called with: JSON as the model wrote it, which may be malformed.
  public var arguments: String

  /// Creates a request.
  public init(id: String = "", name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }
}
