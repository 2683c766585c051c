/// A property that a judge measures on a scale of levels described in words.
///
/// ```swift
/// Dimension("tone", levels: [1: "curt, cold", 3: "neutral", 5: "warm, personal"], atLeast: 4)
/// ```
///
/// The scale has every integer from the lowest to the highest described level. A level without a
/// description lies between its neighbors.
public struct Dimension: Hashable, Sendable {
  /// How an answer becomes a level.
  public enum Weighting: Hashable, Sendable {
    /// The level that the judge chose.
    case none
    /// The mean of all levels, weighted by their probabilities in the model: G-Eval (Liu et al.
    /// 2023, "G-Eval: NLG Evaluation using GPT-4 with Better Human Alignment", section 2.3).
    case logProbabilities
  }

  /// The measured property, in a word or two.
  public let name: String

  /// The descriptions of levels, by number.
  public let levels: [Int: String]

  /// The lowest passing level; `nil` if there is no requirement.
  public let bound: Double?

  /// Creates a dimension.
  ///
  /// - Parameters:
  ///   - name: The measured property, in a word or two.
  ///   - levels: The descriptions of levels by number: the lowest, the highest, and any in between.
  ///   - bound: The lowest passing level, or `nil` for no requirement.
  public init(_ name: String, levels: [Int: String], atLeast bound: Double? = nil) {
    self.name = name
    self.levels = levels
    self.bound = bound
  }

  /// The lowest and the highest level; both 0 if there are none.
  var range: ClosedRange<Int> {
    (levels.keys.min() ?? 0)...(levels.keys.max() ?? 0)
  }

  /// A level, mapped to `0...1`.
  func normalized(_ level: Double) -> Double {
    let width = Double(range.upperBound - range.lowerBound)
    return min(max((level - Double(range.lowerBound)) / width, 0), 1)
  }

  /// The question for the judge.
  func question(rubric: String?, about materials: [JudgeMaterial]) -> JudgeQuestion {
    let about = (rubric.map { "\($0.trimmingWhiteSpace)\n\n" } ?? "")
    return JudgeQuestion(
      about
        + "Measure one thing only: \(name). Choose the level whose description fits best; a level "
        + "without a description lies between its neighbours.",
      choices: range.map { JudgeChoice("\($0)", levels[$0]) }, about: materials, key: "level")
  }

  /// The problems with the dimension, each a sentence.
  var problems: [String] {
    var problems: [String] = []
    if name.trimmingWhiteSpace.isEmpty { problems.append("a dimension has no name") }
    guard levels.count > 1 else {
      return problems + ["the dimension '\(name)' needs at least two described levels"]
    }
    if range.count > 101 { problems.append("the dimension '\(name)' has more than 101 levels") }
    if let bound, !(Double(range.lowerBound)...Double(range.upperBound)).contains(bound) {
      problems.append(
        "the dimension '\(name)' requires at least \(bound.plain), but its levels are "
          + "\(range.lowerBound) to \(range.upperBound)")
    }
    return problems
  }
}
