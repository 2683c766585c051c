/// A text that a judge is shown, which is data to it and never an instruction.
public struct JudgeMaterial: Hashable, Sendable {
  /// What it is called: a word or two, such as `answer`.
  public let name: String

  /// The text.
  public let text: String

  /// Creates a material.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }
}
