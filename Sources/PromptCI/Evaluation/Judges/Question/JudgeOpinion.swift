/// A judge's answer to a question.
public struct JudgeOpinion: Hashable, Sendable {
  /// The name of the choice.
  public let choice: String

  /// The judge's reasoning; `nil` if it gave none.
  public let reasoning: String?

  /// Whether the judge was asked a second time because its first answer could not be parsed.
  public let wasRepaired: Bool

  /// The response that contains the choice.
  public let response: Response
}
