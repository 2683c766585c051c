/// One turn of a conversation.
public struct Turn: Hashable, Codable, Sendable {
  /// Who speaks.
  public enum Role: String, Hashable, Codable, Sendable {
    /// The person who writes to the model.
    case user
    /// The model.
    case assistant
  }

  /// Who speaks.
  public var role: Role

  /// What is said.
  public var text: String

  /// Creates a turn.
  public init(role: Role, text: String) {
    self.role = role
    self.text = text
  }

  /// A turn of the person who writes to the model.
  public static func user(_ text: String) -> Turn { Turn(role: .user, text: text) }

  /// A turn of the model.
  public static func assistant(_ text: String) -> Turn { Turn(role: .assistant, text: text) }
}
