/// The validation of one value with a schema.
struct SchemaValidation {
  /// The schema.
  let schema: JSONSchema

  /// The current place in the value.
  var pointer = JSONPointer()

  /// The violations, at most ``JSONSchema/maximumViolations``.
  var violations: [JSONSchema.Violation] = []

  /// Whether only the result matters, so that violations are not recorded.
  var isTesting = false

  /// The schemas being evaluated, each with its depth in the value.
  private var open: [(node: Int, depth: Int)] = []

  /// The resources entered on the way to the current schema.
  private var scope: [Int] = []

  /// The number of schemas evaluated so far.
  private var count = 0

  /// The remaining work for patterns.
  private var patternBudget = TextPattern.Budget()

  /// The maximum nesting depth of evaluated schemas.
  private let maximumDepth: Int

  /// Whether the nesting was too deep.
  private(set) var isTooDeep = false

  /// The maximum number of schemas evaluated for one value, as nested alternatives double with
  /// every level.
  private let maximumCount: Int

  /// Creates a validation.
  init(_ schema: JSONSchema, maximumCount: Int = 1_000_000, maximumDepth: Int = 2_000) {
    self.schema = schema
    self.maximumDepth = maximumDepth
    self.maximumCount = maximumCount
  }

  /// Validates a value.
  mutating func violations(
    of value: JSONValue
  ) throws(JSONSchemaError) -> [JSONSchema.Violation] {
    _ = try judge(value, by: 0)
    return violations
  }

  /// Evaluates a schema.
  mutating func judge(
    _ value: JSONValue, by index: Int
  ) throws(JSONSchemaError) -> SchemaJudgement {
    let node = schema.nodes[index]
    guard node.isAllowing else {
      return fail(node, keyword: nil, "no value is allowed here")
    }
    guard !node.keywords.isEmpty else { return SchemaJudgement() }
    try enter(index, node)
    let opensScope = scope.last != node.resource
    if opensScope { scope.append(node.resource) }
    defer {
      if opensScope { scope.removeLast() }
      open.removeLast()
    }

    var judgement = SchemaJudgement()
    for keyword in node.keywords {
      judgement.require(try judge(value, by: keyword, of: node, after: judgement.evaluated))
      if isTesting, !judgement.isValid { break }
    }
    return judgement
  }

  /// Records that a schema is being evaluated, or throws if that would never end.
  private mutating func enter(_ index: Int, _ node: SchemaNode) throws(JSONSchemaError) {
    let depth = pointer.tokens.count
    let isCircle = open.reversed().prefix { $0.depth == depth }.contains { $0.node == index }
    if isCircle {
      throw stop(node, "the references never end: the schema refers to itself for the same value")
    }
    guard open.count < maximumDepth else {
      isTooDeep = true
      throw stop(node, "more than \(maximumDepth) schemas are nested")
    }
    guard count < maximumCount else {
      throw stop(
        node,
        "more than \(maximumCount) schemas are checked for one value; "
          + "alternatives inside alternatives double with every level")
    }
    count += 1
    open.append((index, depth))
  }

  func stop(_ node: SchemaNode, _ message: String) -> JSONSchemaError {
    JSONSchemaError(problems: [.init(location: node.location, message: message)])
  }

  /// Whether a pattern matches anywhere in a text.
  mutating func holds(
    _ pattern: TextPattern, in text: String, of node: SchemaNode
  ) throws(JSONSchemaError) -> Bool {
    do throws(TextPattern.Flaw) {
      return try pattern.matches(text, &patternBudget)
    } catch {
      throw stop(node, error.message)
    }
  }

  /// Evaluates one keyword; `evaluated` is the parts that earlier keywords evaluated.
  private mutating func judge(
    _ value: JSONValue, by keyword: SchemaKeyword, of node: SchemaNode,
    after evaluated: EvaluatedParts
  ) throws(JSONSchemaError) -> SchemaJudgement {
    switch keyword {
    case .type, .enumeration, .constant: return judgeAny(value, by: keyword, of: node)
    case .reference(let schema): return try judge(value, by: schema)
    case .dynamicReference(let schema, let anchor):
      let resource = scope.first { self.schema.resources[$0].dynamicAnchors[anchor] != nil }
      let target = resource.flatMap { self.schema.resources[$0].dynamicAnchors[anchor] }
      return try judge(value, by: target ?? schema)
    case .recursiveReference(let schema):
      let resource = scope.first { self.schema.resources[$0].recursiveAnchor != nil }
      let target = resource.flatMap { self.schema.resources[$0].recursiveAnchor }
      return try judge(value, by: target ?? schema)
    case .allOf, .anyOf, .oneOf, .not, .conditional:
      return try judgeLogic(value, by: keyword, of: node)
    default: break
    }
    switch value {
    case .number(let text): return try judgeNumber(text, by: keyword, of: node)
    case .string(let text): return try judgeString(text, by: keyword, of: node)
    case .array(let elements):
      return try judgeArray(elements, by: keyword, of: node, after: evaluated)
    case .object(let object):
      return try judgeObject(object, by: keyword, of: node, after: evaluated)
    case .null, .bool: return SchemaJudgement()
    }
  }
}

// MARK: - Recording violations

extension SchemaValidation {
  /// Fails a keyword. The message is evaluated only if it is recorded.
  mutating func fail(
    _ node: SchemaNode, keyword: String?, _ message: @autoclosure () -> String
  ) -> SchemaJudgement {
    if !isTesting, violations.count < JSONSchema.maximumViolations {
      violations.append(
        JSONSchema.Violation(
          instanceLocation: "\(pointer)",
          keywordLocation: node.location + (keyword.map { "/\($0)" } ?? ""),
          message: message()))
    }
    return SchemaJudgement(isValid: false)
  }

  /// Evaluates a schema for a part of the value.
  mutating func judge(
    _ value: JSONValue, at token: String, by schema: Int
  ) throws(JSONSchemaError) -> SchemaJudgement {
    pointer.append(token)
    defer { pointer.removeLast() }
    return try judge(value, by: schema)
  }

  /// Evaluates a schema without recording violations.
  mutating func test(
    _ value: JSONValue, at token: String? = nil, by schema: Int
  ) throws(JSONSchemaError) -> SchemaJudgement {
    let wasTesting = isTesting
    isTesting = true
    defer { isTesting = wasTesting }
    guard let token else { return try judge(value, by: schema) }
    return try judge(value, at: token, by: schema)
  }
}

// MARK: - Any value

extension SchemaValidation {
  private mutating func judgeAny(
    _ value: JSONValue, by keyword: SchemaKeyword, of node: SchemaNode
  ) -> SchemaJudgement {
    switch keyword {
    case .type(let types) where !types.allows(value):
      return fail(
        node, keyword: "type",
        "expected \(types.phrase), got \(JSONDifference.text(of: value))")
    case .enumeration(let values, let ids) where !ids.contains(value.identity):
      return fail(
        node, keyword: "enum",
        "expected one of \(Excerpt.list(values.map(JSONDifference.text(of:)))), got "
          + JSONDifference.text(of: value))
    case .constant(let wanted, let id) where id != value.identity:
      return fail(
        node, keyword: "const",
        "expected \(JSONDifference.text(of: wanted)), got \(JSONDifference.text(of: value))")
    default: return SchemaJudgement()
    }
  }
}
