/// What a schema says of a value.
struct SchemaJudgement {
  /// Whether the value is what the schema asks for.
  var isValid = true

  /// The parts of the value that it looked at; they do not count when the value is not valid.
  var evaluated = EvaluatedParts()

  /// Takes the judgement of another schema on the same value, which must hold, too.
  mutating func require(_ other: SchemaJudgement) {
    isValid = isValid && other.isValid
    evaluated.formUnion(other.evaluated)
  }
}

/// The parts of an array or object that schemas looked at, for `unevaluatedItems` and `unevaluatedProperties`.
struct EvaluatedParts {
  /// How many elements from the first on.
  var itemCount = 0
  /// Elements beyond those.
  var items: Set<Int> = []
  /// Keys.
  var properties: Set<String> = []

  /// Adds the parts of another schema.
  mutating func formUnion(_ other: EvaluatedParts) {
    itemCount = max(itemCount, other.itemCount)
    items.formUnion(other.items)
    properties.formUnion(other.properties)
  }
}
