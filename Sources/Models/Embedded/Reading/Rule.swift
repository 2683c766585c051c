/// A rule in a prompt about when to answer a label.
enum Rule: Hashable, Sendable {
  /// Answer a label if the input meets a condition.
  case choose(label: Int, when: Condition)
  /// Do not answer a label if the input meets a condition.
  case avoid(label: Int, when: Condition)
  /// Prefer the first of two labels: always, or if the input meets a condition.
  case prefer(label: Int, over: Int, when: Condition?)
  /// Answer a label if no other fits.
  case otherwise(label: Int)
}
