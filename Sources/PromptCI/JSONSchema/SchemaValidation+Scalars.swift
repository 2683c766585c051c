extension SchemaValidation {
  /// Evaluates a keyword for a number.
  mutating func judgeNumber(
    _ text: String, by keyword: SchemaKeyword, of node: SchemaNode
  ) throws(JSONSchemaError) -> SchemaJudgement {
    switch keyword {
    case .multipleOf(let divisor, let wanted):
      let number = JSONNumber(text)
      guard (number?.costOfDivision(by: divisor) ?? 0) < SchemaValidation.maximumDivision else {
        throw stop(node, "the number has too many digits for a division")
      }
      if number?.isMultiple(of: divisor) == true { return SchemaJudgement() }
      return fail(
        node, keyword: "multipleOf",
        "expected a multiple of \(wanted), got \(SchemaValidation.shown(text))")
    case .bound(let bound, let limit, let wanted):
      if let number = JSONNumber(text), bound.allows(number, limit) { return SchemaJudgement() }
      return fail(
        node, keyword: bound.rawValue,
        "expected a number of \(bound.phrase) \(wanted), got \(SchemaValidation.shown(text))")
    default: return SchemaJudgement()
    }
  }

  /// Evaluates a keyword for a string.
  mutating func judgeString(
    _ text: String, by keyword: SchemaKeyword, of node: SchemaNode
  ) throws(JSONSchemaError) -> SchemaJudgement {
    switch keyword {
    case .minLength(let least):
      let count = text.unicodeScalars.count
      if count >= least { return SchemaJudgement() }
      return fail(
        node, keyword: "minLength",
        "expected at least \(WordCount.phrase(least, "character")), got \(count): "
          + Excerpt.quoted(text))
    case .maxLength(let most):
      let count = text.unicodeScalars.count
      if count <= most { return SchemaJudgement() }
      return fail(
        node, keyword: "maxLength",
        "expected at most \(WordCount.phrase(most, "character")), got \(count): "
          + Excerpt.quoted(text))
    case .pattern(let pattern):
      if try holds(pattern, in: text, of: node) { return SchemaJudgement() }
      return fail(
        node, keyword: "pattern",
        "expected a text that matches /\(pattern.source)/, got \(Excerpt.quoted(text))")
    case .format(let format) where !format.holds(for: text):
      return fail(
        node, keyword: "format",
        "expected a text of the format \(format.rawValue), got \(Excerpt.quoted(text))")
    default: return SchemaJudgement()
    }
  }

  /// The maximum number of steps of one division, about a second.
  private static let maximumDivision = 10_000_000

  private static func shown(_ number: String) -> String {
    JSONDifference.text(of: .number(number))
  }
}
