/// Something that a prompt says of when to answer what.
enum Rule: Hashable, Sendable {
  /// Answer a label when the input meets a condition.
  case choose(label: Int, when: Condition)
  /// Do not answer a label when the input meets a condition.
  case avoid(label: Int, when: Condition)
  /// Between two labels answer the first: always, or when the input meets a condition.
  case prefer(label: Int, over: Int, when: Condition?)
  /// Answer a label when no other fits.
  case otherwise(label: Int)
}
