internal import PromptCI
internal import Results

/// The facts about validation that an optimizer may know: counts and predefined patterns.
///
/// It contains no text of a sample, an answer or an evaluator. A category is named if the tool
/// defines it or a training trial has it. A confusion is named if training samples expect both
/// answers.
package struct ValidationSummary: Hashable, Codable, Sendable {
  /// How often one label was answered with another.
  package struct Confusion: Hashable, Codable, Sendable {
    /// The label that was expected.
    package var expected: String
    /// The label that was answered.
    package var answered: String
    /// The number of answers.
    package var count: Int
  }

  /// The number of trials.
  package var count: Int
  /// The number of trials that passed.
  package var passed: Int
  /// The number of trials that failed or could not be measured, by category.
  package var failures: [String: Int]
  /// The confusions between labels, the most frequent first.
  package var confusions: [Confusion]
  /// Patterns as text, such as the length of failing answers.
  package var patterns: [String]

  /// The categories that the tool itself defines, which may always be named.
  static let knownCategories: Set<String> = Set(
    [
      FailureCategory.formatViolation, .boundaryConfusion, .wrongAnswer, .missingContent,
      .extraContent, .schemaViolation, .refusal, .emptyOutput, .truncated, .belowThreshold,
      .assertion,
    ].map(\.rawValue) + ["provider", "rate_limited", "timeout", "crash", "evaluator", "cassette"])

  init(_ results: [TrialResult], labels: Set<String>, categories: Set<String>) {
    count = results.count
    passed = results.count { $0.outcome == .pass }
    let failing = results.filter { $0.outcome == .fail || $0.outcome == .error }
    let known = ValidationSummary.knownCategories.union(categories)
    failures = failing.reduce(into: [:]) { counts, result in
      let category = result.category ?? "other"
      counts[known.contains(category) ? category : "other", default: 0] += 1
    }
    var pairs: [[String]: Int] = [:]
    for result in failing {
      guard let expected = result.expected, labels.contains(expected),
        let answered = LabelVocabulary.label(in: result.output ?? "", among: labels),
        answered != expected
      else { continue }
      pairs[[expected, answered], default: 0] += 1
    }
    confusions = pairs.map { Confusion(expected: $0[0], answered: $0[1], count: $1) }
      .sorted { ($1.count, $0.expected, $0.answered) < ($0.count, $1.expected, $1.answered) }
    patterns = ValidationSummary.patterns(of: failing)
  }

  /// The patterns in the length of failing answers, compared with the expected ones.
  private static func patterns(of failing: [TrialResult]) -> [String] {
    func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
    let pairs = failing.compactMap { result in
      result.expected.flatMap { expected in
        result.output.map { (words(expected), words($0)) }
      }
    }
    guard pairs.count >= 2 else { return [] }
    let longer = pairs.count { $0.1 > max(2 * $0.0, $0.0 + 2) }
    let shorter = pairs.count { 2 * $0.1 < $0.0 }
    let empty = pairs.count { $0.1 == 0 }
    var patterns: [String] = []
    if longer > 0 {
      patterns.append("\(longer) of \(pairs.count) failing answers are much longer than expected")
    }
    if shorter > empty {
      patterns.append(
        "\(shorter - empty) of \(pairs.count) failing answers are much shorter than expected")
    }
    if empty > 0 { patterns.append("\(empty) of \(pairs.count) failing answers are empty") }
    return patterns
  }
}
