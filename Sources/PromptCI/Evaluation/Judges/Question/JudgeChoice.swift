/// One of the answers that a judge may give.
public struct JudgeChoice: Hashable, Sendable {
  /// The word by which the judge chooses it, compared character by character.
  public let name: String

  /// When it is the right choice; `nil` when the name says all.
  public let meaning: String?

  /// Creates a choice.
  public init(_ name: String, _ meaning: String? = nil) {
    self.name = name
    self.meaning = meaning
  }
}
