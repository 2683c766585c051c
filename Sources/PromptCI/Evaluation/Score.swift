/// A judgement of one response.
///
/// An evaluator that cannot judge throws instead of returning a low score, so that "wrong" and "not
/// measured" stay distinct:
///
/// ```swift
/// Score.failing("expected refund_request, got other", as: .boundaryConfusion)
/// ```
public struct Score: Hashable, Codable, Sendable {
  /// The outcome of a judgement.
  public enum Verdict: String, Hashable, Codable, Sendable {
    /// The requirement is met.
    case pass
    /// The requirement is not met.
    case fail
    /// A value was measured, without a requirement.
    case measured
    /// There was nothing to judge.
    case ignored
  }

  /// The outcome of the judgement.
  public let verdict: Verdict

  /// The value, in `0...1`, or `nil` if there was nothing to judge.
  public let value: Double?

  /// The reason; for a failure, one that a person can act on.
  public let rationale: String?

  /// The kind of failure; `nil` unless the verdict is a failure.
  public let category: FailureCategory?

  /// Additional findings by name. They are reported, but do not affect the verdict.
  public private(set) var details: [ScoreDetail]

  /// Creates a score from all its parts, as read from a message.
  package init(
    _ verdict: Verdict, _ value: Double?, _ rationale: String?, _ category: FailureCategory?,
    details: [ScoreDetail] = []
  ) {
    self.verdict = verdict
    self.value = value
    self.rationale = rationale
    self.category = category
    self.details = details
  }

  /// A passing score.
  public static let passing = Score(.pass, 1, nil, nil)

  /// A passing score with a reason.
  public static func passing(_ rationale: String) -> Score {
    Score(.pass, 1, rationale, nil)
  }

  /// A failing score with a reason.
  public static func failing(_ rationale: String, as category: FailureCategory = .assertion)
    -> Score
  {
    Score(.fail, 0, rationale, category)
  }

  /// A value in `0...1` without a requirement; gates may require something of the mean.
  ///
  /// A value out of range is a programming error and traps.
  public static func scoring(_ value: Double, _ rationale: String? = nil) -> Score {
    precondition((0...1).contains(value), "a score must be between 0 and 1, but is \(value)")
    return Score(.measured, value, rationale, nil)
  }

  /// A value in `0...1` with a lower bound that it must reach.
  ///
  /// A value out of range is a programming error and traps.
  public static func scoring(_ value: Double, atLeast bound: Double, _ rationale: String? = nil)
    -> Score
  {
    precondition((0...1).contains(value), "a score must be between 0 and 1, but is \(value)")
    if value >= bound { return Score(.pass, value, rationale, nil) }
    let shortfall = "scored \(value), below \(bound)"
    return Score(
      .fail, value, rationale.map { "\(shortfall): \($0)" } ?? shortfall, .belowThreshold)
  }

  /// This score with the evaluator's texts transformed.
  package func mappingTexts(_ transform: (String) -> String) -> Score {
    Score(
      verdict, value, rationale.map(transform),
      category.map { FailureCategory(rawValue: transform($0.rawValue)) },
      details: details.map { detail in
        ScoreDetail(
          name: transform(detail.name), value: detail.value, label: detail.label.map(transform),
          rationale: detail.rationale.map(transform))
      })
  }

  /// A score for a response without anything to judge, with the reason.
  public static func ignore(_ rationale: String) -> Score {
    Score(.ignored, nil, rationale, nil)
  }
}

// MARK: - Details

extension Score {
  /// This score with additional details: `.passing.with(ScoreDetail("words", 12))`.
  public func with(_ details: ScoreDetail...) -> Score {
    with(details)
  }

  /// This score with additional details.
  public func with(_ details: [ScoreDetail]) -> Score {
    var score = self
    score.details += details
    return score
  }
}

// MARK: - Codable

extension Score {
  private enum CodingKeys: String, CodingKey {
    case verdict, value, rationale, category, details
  }

  /// Decodes a score; details may be absent.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(Verdict.self, forKey: .verdict),
      try container.decodeIfPresent(Double.self, forKey: .value),
      try container.decodeIfPresent(String.self, forKey: .rationale),
      try container.decodeIfPresent(FailureCategory.self, forKey: .category),
      details: try container.decodeIfPresent([ScoreDetail].self, forKey: .details) ?? [])
  }

  /// Encodes a score; details are omitted if there are none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(verdict, forKey: .verdict)
    try container.encodeIfPresent(value, forKey: .value)
    try container.encodeIfPresent(rationale, forKey: .rationale)
    try container.encodeIfPresent(category, forKey: .category)
    if !details.isEmpty { try container.encode(details, forKey: .details) }
  }
}
