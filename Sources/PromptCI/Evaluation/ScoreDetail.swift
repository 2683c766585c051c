/// A named finding of an evaluator in addition to its judgement: a number or a label.
///
/// Details appear in reports and do not affect the verdict.
public struct ScoreDetail: Hashable, Codable, Sendable {
  /// The name in reports.
  public let name: String

  /// The number, in the unit that the name states; `nil` for a label.
  public let value: Double?

  /// The label; `nil` for a number.
  public let label: String?

  /// The reason.
  public let rationale: String?

  /// Creates a named number.
  ///
  /// A value that is not finite is a programming error and traps.
  public init(_ name: String, _ value: Double, _ rationale: String? = nil) {
    precondition(value.isFinite, "the value of '\(name)' must be a finite number, but is \(value)")
    self.init(name: name, value: value, label: nil, rationale: rationale)
  }

  /// Creates a named label.
  public init(_ name: String, label: String, _ rationale: String? = nil) {
    self.init(name: name, value: nil, label: label, rationale: rationale)
  }

  /// Creates a detail from all its parts, as read from a message.
  package init(name: String, value: Double?, label: String?, rationale: String?) {
    self.name = name
    self.value = value
    self.label = label
    self.rationale = rationale
  }
}
