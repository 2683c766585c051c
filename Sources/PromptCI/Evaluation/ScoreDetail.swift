/// One thing by name that an evaluator found beside its judgement: a number or a label.
///
/// Details are told in reports and decide nothing: what must hold is the judgement's to say.
public struct ScoreDetail: Hashable, Codable, Sendable {
  /// What it is called in reports.
  public let name: String

  /// The number, in whatever unit the name tells; `nil` for a label.
  public let value: Double?

  /// The label; `nil` for a number.
  public let label: String?

  /// Why.
  public let rationale: String?

  /// Creates a number by name.
  ///
  /// A value that is not finite is a mistake of the evaluator's, and stops it.
  public init(_ name: String, _ value: Double, _ rationale: String? = nil) {
    precondition(value.isFinite, "the value of '\(name)' must be a finite number, and is \(value)")
    self.init(name: name, value: value, label: nil, rationale: rationale)
  }

  /// Creates a label by name.
  public init(_ name: String, label: String, _ rationale: String? = nil) {
    self.init(name: name, value: nil, label: label, rationale: rationale)
  }

  /// Creates a detail from all its parts, as it is read from a message.
  package init(name: String, value: Double?, label: String?, rationale: String?) {
    self.name = name
    self.value = value
    self.label = label
    self.rationale = rationale
  }
}
