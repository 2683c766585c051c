/// A choice that a judge may answer.
public struct JudgeChoice: Hashable, Sendable {
  /// The word that the judge answers, compared scalar by scalar.
  public let name: String

  /// The meaning of the choice; `nil` if the name says it.
  public let meaning: String?

  /// Creates a choice.
  public init(_ name: String, _ meaning: String? = nil) {
    self.name = name
    self.meaning = meaning
  }
}
