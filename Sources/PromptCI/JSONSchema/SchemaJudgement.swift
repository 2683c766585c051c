/// The result of evaluating a schema for a value.
struct SchemaJudgement {
  /// Whether the value is valid.
  var isValid = true

  /// The evaluated parts of the value; they do not count if the value is invalid.
  var evaluated = EvaluatedParts()

  /// Combines this result with another one for the same value, which must be valid, too.
  mutating func require(_ other: SchemaJudgement) {
    isValid = isValid && other.isValid
    evaluated.formUnion(other.evaluated)
  }
}

/// The parts of an array or object that schemas have evaluated, for `unevaluatedItems` and
/// `unevaluatedProperties`.
struct EvaluatedParts {
  /// The number of evaluated elements at the start of the array.
  var itemCount = 0
  /// The indices of other evaluated elements.
  var items: Set<Int> = []
  /// The evaluated keys.
  var properties: Set<String> = []

  /// Adds the parts that another schema evaluated.
  mutating func formUnion(_ other: EvaluatedParts) {
    itemCount = max(itemCount, other.itemCount)
    items.formUnion(other.items)
    properties.formUnion(other.properties)
  }
}
