/// A judge of a migrated suite.
struct MigratedJudge: Hashable, Sendable {
  /// The form of a judgement.
  enum Scale: Hashable, Sendable {
    /// Pass or fail.
    case verdict
    /// A numbered level of a dimension, with descriptions, that must reach a bound.
    case levels(String, [Int: String], atLeast: Double)
    /// One of several choices with scores; a score above 0 passes.
    case choices([Choice])
  }

  /// A choice of a judge.
  struct Choice: Hashable, Sendable {
    /// The name.
    let name: String
    /// The score, in `0...1`.
    let score: Double
  }

  /// A part of the sample that the judge sees.
  enum Evidence: Hashable, Sendable {
    /// The inputs.
    case input
    /// The expected value.
    case expected
    /// The value with a name.
    case value(String)
  }

  /// The name in reports, or `nil` for the default name.
  var name: String?
  /// The model.
  let model: String
  /// The rubric.
  let rubric: String
  /// The form of the judgement.
  var scale = Scale.verdict
  /// The parts of the sample that it sees besides the answer.
  var evidence: [Evidence] = []
}
