/// A judge of ours.
struct MigratedJudge: Hashable, Sendable {
  /// What it says.
  enum Scale: Hashable, Sendable {
    /// Pass or fail.
    case verdict
    /// A level of a dimension, described by number, that must reach a bound.
    case levels(String, [Int: String], atLeast: Double)
    /// One of some names, each worth something; more than 0 passes.
    case choices([Choice])
  }

  /// A name that a judge may choose.
  struct Choice: Hashable, Sendable {
    /// The name.
    let name: String
    /// What it is worth, in `0...1`.
    let score: Double
  }

  /// Something of the sample that the judge is shown.
  enum Evidence: Hashable, Sendable {
    /// The inputs.
    case input
    /// The expected value.
    case expected
    /// The value of a name.
    case value(String)
  }

  /// The name in reports, where it has one of its own.
  var name: String?
  /// The model.
  let model: String
  /// What is asked.
  let rubric: String
  /// What it says.
  var scale = Scale.verdict
  /// What it is shown beside the answer.
  var evidence: [Evidence] = []
}
