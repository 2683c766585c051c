/// What a judge answered a question with.
public struct JudgeOpinion: Hashable, Sendable {
  /// The name of the choice.
  public let choice: String

  /// The judge's reasoning; `nil` when it gave none.
  public let reasoning: String?

  /// Whether the judge had to be asked a second time, because its first answer could not be read.
  public let wasRepaired: Bool

  /// The answer that the choice was read from.
  public let response: Response
}
