/// A rule in a prompt about when to choose a label.
enum Rule: Hashable, Sendable {
  /// Answer with a label if the input meets a condition.
  case choose(label: Int, when: Condition)
  /// Do not answer with a label if the input meets a condition.
  case avoid(label: Int, when: Condition)
  /// Prefer the first of two labels: always, or if the input meets a condition.
  case prefer(label: Int, over: Int, when: Condition?)
  /// Answer with a label if no other fits.
  case otherwise(label: Int)
}
