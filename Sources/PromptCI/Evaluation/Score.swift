/// A judgement of one response.
///
/// An evaluator that cannot judge throws; it does not return a low score, so that "wrong" and "not measured" stay
/// different things:
///
/// ```swift
/// Score.failing("expected refund_request, got other", as: .boundaryConfusion)
/// ```
public struct Score: Hashable, Codable, Sendable {
  /// What a judgement says.
  public enum Verdict: String, Hashable, Codable, Sendable {
    /// What was asked holds.
    case pass
    /// What was asked does not hold.
    case fail
    /// A value was measured, and nothing was asked of it.
    case measured
    /// There was nothing to judge.
    case ignored
  }

  /// What the judgement says.
  public let verdict: Verdict

  /// The value, in `0...1`, or `nil` where there was nothing to judge.
  public let value: Double?

  /// Why; for a failure, what a person can act on.
  public let rationale: String?

  /// What kind of failure it is; `nil` unless it is one.
  public let category: FailureCategory?

  /// What else was found, by name; it is told and decides nothing.
  public private(set) var details: [ScoreDetail]

  /// Creates a score from all its parts, as it is read from a message.
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

  /// What was asked holds.
  public static let passing = Score(.pass, 1, nil, nil)

  /// What was asked holds, and why.
  public static func passing(_ rationale: String) -> Score {
    Score(.pass, 1, rationale, nil)
  }

  /// What was asked does not hold, and why.
  public static func failing(_ rationale: String, as category: FailureCategory = .assertion)
    -> Score
  {
    Score(.fail, 0, rationale, category)
  }

  /// A value in `0...1` of which nothing is asked here; gates may ask something of the mean.
  ///
  /// A value out of range is a mistake of the evaluator's, and stops it.
  public static func scoring(_ value: Double, _ rationale: String? = nil) -> Score {
    precondition((0...1).contains(value), "a score must be between 0 and 1, and is \(value)")
    return Score(.measured, value, rationale, nil)
  }

  /// A value in `0...1` that must reach a bound.
  ///
  /// A value out of range is a mistake of the evaluator's, and stops it.
  public static func scoring(_ value: Double, atLeast bound: Double, _ rationale: String? = nil)
    -> Score
  {
    precondition((0...1).contains(value), "a score must be between 0 and 1, and is \(value)")
    if value >= bound { return Score(.pass, value, rationale, nil) }
    let shortfall = "scored \(value), below \(bound)"
    return Score(
      .fail, value, rationale.map { "\(shortfall): \($0)" } ?? shortfall, .belowThreshold)
  }

  /// This score with the texts that its evaluator wrote changed.
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

  /// There was nothing to judge, and why.
  public static func ignore(_ rationale: String) -> Score {
    Score(.ignored, nil, rationale, nil)
  }
}

// MARK: - Details

extension Score {
  /// This score, with more that was found: `.passing.with(ScoreDetail("words", 12))`.
  public func with(_ details: ScoreDetail...) -> Score {
    with(details)
  }

  /// This score, with more that was found.
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

  /// Reads a score; one without details need not name them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(Verdict.self, forKey: .verdict),
      try container.decodeIfPresent(Double.self, forKey: .value),
      try container.decodeIfPresent(String.self, forKey: .rationale),
      try container.decodeIfPresent(FailureCategory.self, forKey: .category),
      details: try container.decodeIfPresent([ScoreDetail].self, forKey: .details) ?? [])
  }

  /// Writes a score; details are left out when there are none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(verdict, forKey: .verdict)
    try container.encodeIfPresent(value, forKey: .value)
    try container.encodeIfPresent(rationale, forKey: .rationale)
    try container.encodeIfPresent(category, forKey: .category)
    if !details.isEmpty { try container.encode(details, forKey: .details) }
  }
}
