/// One question of a run: suite x sample x model x repetition.
struct Trial: Sendable {
  /// The suite's index in the plan.
  var suite: Int
  /// The sample's index among those selected.
  var sample: Int
  /// Which repetition, from 0.
  var repetition: Int
}
