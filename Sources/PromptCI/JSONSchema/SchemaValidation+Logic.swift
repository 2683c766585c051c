extension SchemaValidation {
  /// The result of one of several alternatives.
  private struct Branch {
    /// The index of the alternative.
    let index: Int
    /// The result.
    let judgement: SchemaJudgement
    /// The violations.
    let violations: [JSONSchema.Violation]
  }

  /// Evaluates a keyword that applies other schemas to the same value.
  mutating func judgeLogic(
    _ value: JSONValue, by keyword: SchemaKeyword, of node: SchemaNode
  ) throws(JSONSchemaError) -> SchemaJudgement {
    var judgement = SchemaJudgement()
    switch keyword {
    case .allOf(let schemas):
      for schema in schemas {
        judgement.require(try judge(value, by: schema))
        if isTesting, !judgement.isValid { break }
      }
    case .anyOf(let schemas):
      // If no keyword needs the evaluated parts, the first valid alternative is enough.
      let branches = try ask(schemas, about: value, upTo: schema.needsEvaluated ? .max : 1)
      let valid = branches.filter(\.judgement.isValid)
      guard !valid.isEmpty else { return fail(node, "anyOf", branches) }
      for branch in valid { judgement.require(branch.judgement) }
    case .oneOf(let schemas):
      let branches = try ask(schemas, about: value, upTo: .max)
      let valid = branches.filter(\.judgement.isValid)
      guard let first = valid.first else { return fail(node, "oneOf", branches) }
      guard valid.count == 1 else {
        return fail(
          node, keyword: "oneOf",
          "expected a value that matches exactly one of \(schemas.count) schemas, but it matches: "
            + Excerpt.list(valid.map { "oneOf/\($0.index)" }))
      }
      judgement.require(first.judgement)
    case .not(let schema):
      if try test(value, by: schema).isValid {
        return fail(
          node, keyword: "not",
          "\(JSONDifference.text(of: value)) matches a schema that it must not match")
      }
    case .conditional(let condition, let then, let otherwise):
      let holds = try test(value, by: condition)
      if holds.isValid { judgement.require(holds) }
      if let schema = holds.isValid ? then : otherwise {
        judgement.require(try judge(value, by: schema))
      }
    default: break
    }
    return judgement
  }

  /// Evaluates schemas until `limit` of them are valid.
  private mutating func ask(
    _ schemas: [Int], about value: JSONValue, upTo limit: Int
  ) throws(JSONSchemaError) -> [Branch] {
    var branches: [Branch] = []
    var count = 0
    let before = violations
    defer { violations = before }
    for (index, schema) in schemas.enumerated() where count < limit {
      violations = []
      let judgement = try judge(value, by: schema)
      branches.append(Branch(index: index, judgement: judgement, violations: violations))
      if judgement.isValid { count += 1 }
    }
    return branches
  }

  /// The failure of all alternatives, with the violation of the nearest one.
  ///
  /// The nearest alternative is the one whose first violation is deepest in the value; of those,
  /// the one with the fewest violations.
  private mutating func fail(
    _ node: SchemaNode, _ keyword: String, _ branches: [Branch]
  ) -> SchemaJudgement {
    fail(node, keyword: keyword, SchemaValidation.nearest(keyword, branches))
  }

  private static func nearest(_ keyword: String, _ branches: [Branch]) -> String {
    func depth(_ branch: Branch) -> Int {
      branch.violations.first?.instanceLocation.utf8.count { $0 == UInt8(ascii: "/") } ?? 0
    }
    let best = branches.min {
      (-depth($0), $0.violations.count) < (-depth($1), $1.violations.count)
    }
    guard let best, let first = best.violations.first else {
      return "expected a value that matches one of \(branches.count) schemas"
    }
    let place = first.instanceLocation.isEmpty ? "" : "\(first.instanceLocation) "
    return "none of \(WordCount.phrase(branches.count, "schema")) matches this value; the nearest, "
      + "\(keyword)/\(best.index): \(place)\(first.message)"
      + (best.violations.count > 1 ? "; and \(best.violations.count - 1) more" : "")
  }
}
