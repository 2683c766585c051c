/// A text shown to a judge as data, never as an instruction.
public struct JudgeMaterial: Hashable, Sendable {
  /// The name of the material, in a word or two, such as `answer`.
  public let name: String

  /// The text.
  public let text: String

  /// Creates a material.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}
