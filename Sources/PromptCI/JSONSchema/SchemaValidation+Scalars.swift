extension SchemaValidation {
  /// Judges a number.
  mutating func judgeNumber(
    _ text: String, by keyword: SchemaKeyword, of node: SchemaNode
  ) -> SchemaJudgement {
    switch keyword {
    case .multipleOf(let divisor, let wanted):
      if let number = JSONNumber(text), number.isMultiple(of: divisor) { return SchemaJudgement() }
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

  /// Judges a string.
  mutating func judgeString(
    _ text: String, by keyword: SchemaKeyword, of node: SchemaNode
  ) -> SchemaJudgement {
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
    case .pattern(let pattern) where !pattern.matches(text):
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

  private static func shown(_ number: String) -> String {
    JSONDifference.text(of: .number(number))
  }
}
