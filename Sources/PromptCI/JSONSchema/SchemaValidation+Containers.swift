// MARK: - Arrays

extension SchemaValidation {
  /// Evaluates a keyword for an array; `evaluated` is the parts that earlier keywords evaluated.
  mutating func judgeArray(
    _ elements: [JSONValue], by keyword: SchemaKeyword, of node: SchemaNode,
    after evaluated: EvaluatedParts
  ) throws(JSONSchemaError) -> SchemaJudgement {
    let count = WordCount.phrase(elements.count, "element")
    switch keyword {
    case .minItems(let least) where elements.count < least:
      return fail(
        node, keyword: "minItems",
        "expected at least \(WordCount.phrase(least, "element")), got \(elements.count)")
    case .maxItems(let most) where elements.count > most:
      return fail(
        node, keyword: "maxItems",
        "expected at most \(WordCount.phrase(most, "element")), got \(elements.count)")
    case .uniqueItems: return judgeUnique(elements, of: node)
    case .prefixItems(let schemas):
      var judgement = SchemaJudgement()
      for (index, schema) in schemas.enumerated() where index < elements.count {
        judgement.isValid =
          try judge(elements[index], at: "\(index)", by: schema).isValid && judgement.isValid
      }
      judgement.evaluated.itemCount = min(schemas.count, elements.count)
      return judgement
    case .items(let schema, let first, let keyword):
      return try judgeRest(
        elements, after: first, by: schema, of: node, keyword: keyword,
        "expected at most \(WordCount.phrase(first, "element")), got \(count)")
    case .contains(let schema, let least, let most, let evaluates):
      var judgement = try judgeContains(elements, schema, atLeast: least, atMost: most, of: node)
      if !evaluates { judgement.evaluated = EvaluatedParts() }
      return judgement
    case .unevaluatedItems(let schema):
      var judgement = SchemaJudgement()
      for index in elements.indices
      where index >= evaluated.itemCount && !evaluated.items.contains(index) {
        if !schemaAllows(schema) {
          pointer.append("\(index)")
          judgement = fail(
            node, keyword: "unevaluatedItems",
            "no schema allows this element: \(JSONDifference.text(of: elements[index]))")
          pointer.removeLast()
        } else if try !judge(elements[index], at: "\(index)", by: schema).isValid {
          judgement.isValid = false
        }
      }
      judgement.evaluated.itemCount = elements.count
      return judgement
    default: return SchemaJudgement()
    }
  }

  private func schemaAllows(_ schema: Int) -> Bool { self.schema.nodes[schema].isAllowing }

  private mutating func judgeRest(
    _ elements: [JSONValue], after first: Int, by schema: Int, of node: SchemaNode,
    keyword: String, _ message: @autoclosure () -> String
  ) throws(JSONSchemaError) -> SchemaJudgement {
    guard elements.count > first else { return SchemaJudgement() }
    guard schemaAllows(schema) else { return fail(node, keyword: keyword, message()) }
    var judgement = SchemaJudgement()
    for index in first..<elements.count {
      judgement.isValid =
        try judge(elements[index], at: "\(index)", by: schema).isValid && judgement.isValid
      if isTesting, !judgement.isValid { break }
    }
    judgement.evaluated.itemCount = elements.count
    return judgement
  }

  private mutating func judgeUnique(
    _ elements: [JSONValue], of node: SchemaNode
  ) -> SchemaJudgement {
    var places: [[UInt8]: Int] = [:]
    for (index, element) in elements.enumerated() {
      guard let first = places.updateValue(index, forKey: element.identity) else { continue }
      return fail(
        node, keyword: "uniqueItems",
        "elements \(first) and \(index) are equal, but elements must be unique: "
          + JSONDifference.text(of: element))
    }
    return SchemaJudgement()
  }

  private mutating func judgeContains(
    _ elements: [JSONValue], _ schema: Int, atLeast least: Int, atMost most: Int?,
    of node: SchemaNode
  ) throws(JSONSchemaError) -> SchemaJudgement {
    var matches: Set<Int> = []
    for (index, element) in elements.enumerated()
    where try test(element, at: "\(index)", by: schema).isValid {
      matches.insert(index)
    }
    if matches.count < least {
      return fail(
        node, keyword: "contains",
        "expected at least \(WordCount.phrase(least, "element")) matching `contains`, "
          + "got \(matches.count)")
    }
    if let most, matches.count > most {
      return fail(
        node, keyword: "maxContains",
        "expected at most \(WordCount.phrase(most, "element")) matching `contains`, "
          + "got \(matches.count)")
    }
    var judgement = SchemaJudgement()
    if self.schema.needsEvaluated { judgement.evaluated.items = matches }
    return judgement
  }
}

// MARK: - Objects

extension SchemaValidation {
  /// Evaluates a keyword for an object; `evaluated` is the parts that earlier keywords evaluated.
  mutating func judgeObject(
    _ object: JSONObject, by keyword: SchemaKeyword, of node: SchemaNode,
    after evaluated: EvaluatedParts
  ) throws(JSONSchemaError) -> SchemaJudgement {
    let count = object.keys.count
    switch keyword {
    case .minProperties(let least) where count < least:
      return fail(
        node, keyword: "minProperties",
        "expected at least \(SchemaValidation.properties(least)), got \(count)")
    case .maxProperties(let most) where count > most:
      return fail(
        node, keyword: "maxProperties",
        "expected at most \(SchemaValidation.properties(most)), got \(count)")
    case .required(let names):
      let missing = names.filter { object[$0] == nil }
      if missing.isEmpty { return SchemaJudgement() }
      return fail(
        node, keyword: "required",
        "\(SchemaValidation.list(missing)) \(missing.count == 1 ? "is" : "are") missing; the object "
          + "has \(object.keys.isEmpty ? "no properties" : SchemaValidation.list(object.keys))")
    case .dependentRequired(let dependencies, let keyword):
      var judgement = SchemaJudgement()
      for dependency in dependencies where object[dependency.key] != nil {
        let missing = dependency.demand.filter { object[$0] == nil }
        if missing.isEmpty { continue }
        judgement = fail(
          node, keyword: keyword,
          "\(SchemaValidation.list(missing)) must be present together with "
            + "\(Excerpt.quoted(dependency.key)), but \(missing.count == 1 ? "is" : "are") missing")
      }
      return judgement
    case .dependentSchemas(let dependencies):
      var judgement = SchemaJudgement()
      for dependency in dependencies where object[dependency.key] != nil {
        judgement.require(try judge(.object(object), by: dependency.demand))
      }
      return judgement
    case .propertyNames(let schema):
      var judgement = SchemaJudgement()
      for key in object.keys where try !judge(.string(key), at: key, by: schema).isValid {
        judgement.isValid = false
      }
      return judgement
    case .properties(let properties): return try judge(object, by: properties, of: node)
    case .unevaluatedProperties(let schema):
      return try judgeUnevaluated(object, by: schema, of: node, after: evaluated)
    default: return SchemaJudgement()
    }
  }

  private mutating func judge(
    _ object: JSONObject, by properties: SchemaKeyword.PropertySchemas, of node: SchemaNode
  ) throws(JSONSchemaError) -> SchemaJudgement {
    var judgement = SchemaJudgement()
    for key in object.keys {
      guard let value = object[key] else { continue }
      var schemas: [Int] = []
      var keyword = "properties/\(key)"
      if let schema = properties.byName[key] { schemas.append(schema) }
      for (pattern, schema) in properties.byPattern where try holds(pattern, in: key, of: node) {
        if schemas.isEmpty { keyword = "patternProperties" }
        schemas.append(schema)
      }
      if schemas.isEmpty, let others = properties.others {
        keyword = "additionalProperties"
        schemas.append(others)
      }
      for schema in schemas {
        if schemaAllows(schema) {
          judgement.isValid = try judge(value, at: key, by: schema).isValid && judgement.isValid
        } else {
          judgement.isValid = false
          _ = notAllowed(key, node, keyword: keyword, known: properties.names)
        }
      }
      if self.schema.needsEvaluated, !schemas.isEmpty { judgement.evaluated.properties.insert(key) }
      if isTesting, !judgement.isValid { break }
    }
    return judgement
  }

  private mutating func judgeUnevaluated(
    _ object: JSONObject, by schema: Int, of node: SchemaNode, after evaluated: EvaluatedParts
  ) throws(JSONSchemaError) -> SchemaJudgement {
    var judgement = SchemaJudgement()
    for key in object.keys where !evaluated.properties.contains(key) {
      if !schemaAllows(schema) {
        judgement = notAllowed(
          key, node, keyword: "unevaluatedProperties", known: evaluated.properties.sorted())
      } else if try !judge(object[key] ?? .null, at: key, by: schema).isValid {
        judgement.isValid = false
      }
    }
    judgement.evaluated.properties = Set(object.keys)
    return judgement
  }

  private mutating func notAllowed(
    _ key: String, _ node: SchemaNode, keyword: String, known: [String]
  ) -> SchemaJudgement {
    pointer.append(key)
    defer { pointer.removeLast() }
    let suggestion = Suggestion.clause(for: key, among: known)
    return fail(node, keyword: keyword, "this property is not allowed\(suggestion)")
  }

  private static func list(_ keys: [String]) -> String {
    Excerpt.list(keys.map { Excerpt.quoted($0) })
  }

  private static func properties(_ count: Int) -> String {
    count == 1 ? "1 property" : "\(count) properties"
  }
}
