/// One turn of a conversation.
public struct Turn: Hashable, Codable, Sendable {
  /// A speaker in a conversation.
  public enum Role: String, Hashable, Codable, Sendable {
    /// The user.
    case user
    /// The model.
    case assistant
  }

  /// The speaker.
  public var role: Role

  /// The text.
  public var text: String

  /// Creates a turn.
  public init(role: Role, text: String) {
    self.role = role
    self.text = text
  }

  /// A turn of the user.
  public static func user(_ text: String) -> Turn { Turn(role: .user, text: text) }

  /// A turn of the model.
  public static func assistant(_ text: String) -> Turn { Turn(role: .assistant, text: text) }
}
