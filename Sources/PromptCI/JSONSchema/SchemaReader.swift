/// Reads the keywords of one schema, all but references.
struct SchemaReader {
  /// What is wrong.
  private(set) var problems: [JSONSchemaError.Problem] = []

  private let object: JSONObject
  private let location: JSONPointer
  private let assertingFormats: Bool
  private var found: [SchemaKeyword] = []

  /// Creates a reader of a schema.
  init(_ object: JSONObject, at location: JSONPointer, assertingFormats: Bool) {
    self.object = object
    self.location = location
    self.assertingFormats = assertingFormats
  }

  /// Reads the keywords; `child` is the index of the schema at the end of some steps.
  mutating func keywords(child: ([String]) -> Int) -> [SchemaKeyword] {
    checkDraft()
    readAny()
    readNumbers()
    readStrings()
    readArrays(child)
    readObjects(child)
    readApplicators(child)
    return found
  }
}

// MARK: - Kinds of keywords

extension SchemaReader {
  private mutating func checkDraft() {
    guard let draft = object["$schema"] else { return }
    let name = draft.stringValue ?? draft.compact
    if name != JSONSchema.draft && name != JSONSchema.draft + "#" {
      problem(
        "'\(name)' is another draft; schemas are read as \(JSONSchema.draft): write that, or "
          + "remove the keyword", "$schema")
    }
  }

  private mutating func readAny() {
    switch object["type"] {
    case nil: break
    case .string(let name): readTypes([name])
    case .array(let elements): readTypes(elements.map { $0.stringValue ?? $0.compact })
    case .some: problem("must be the name of a type, or an array of names", "type")
    }
    switch object["enum"] {
    case nil: break
    case .array(let values):
      found.append(.enumeration(values, ids: Set(values.map(\.identity))))
    case .some: problem("must be an array of the values that are allowed", "enum")
    }
    if let value = object["const"] { found.append(.constant(value, id: value.identity)) }
  }

  private mutating func readTypes(_ names: [String]) {
    var types: SchemaTypes = []
    for name in names {
      guard let type = SchemaTypes(name: name) else {
        return problem(
          "there is no type '\(name)'; there are null, boolean, integer, number, string, array and "
            + "object", "type")
      }
      types.formUnion(type)
    }
    found.append(.type(types))
  }

  private mutating func readNumbers() {
    if let (number, text) = number("multipleOf") {
      if number.isZero || number.isNegative {
        problem("must be more than 0", "multipleOf")
      } else {
        found.append(.multipleOf(number, text: text))
      }
    }
    for bound: SchemaKeyword.NumberBound in [
      .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum,
    ] {
      if let (number, text) = number(bound.rawValue) {
        found.append(.bound(bound, number, text: text))
      }
    }
  }

  private mutating func readStrings() {
    if let count = count("minLength") { found.append(.minLength(count)) }
    if let count = count("maxLength") { found.append(.maxLength(count)) }
    if let text = text("pattern"), let pattern = pattern(text, ["pattern"]) {
      found.append(.pattern(pattern))
    }
    if assertingFormats, let name = text("format") {
      if let format = SchemaFormat(rawValue: name) {
        found.append(.format(format))
      } else {
        let known = SchemaFormat.allCases.map(\.rawValue)
        problem(
          "the format '\(name)' cannot be checked\(Suggestion.clause(for: name, among: known)); "
            + "those that can are \(known.joined(separator: ", "))", "format")
      }
    }
  }

  private mutating func readArrays(_ child: ([String]) -> Int) {
    if let count = count("minItems") { found.append(.minItems(count)) }
    if let count = count("maxItems") { found.append(.maxItems(count)) }
    if flag("uniqueItems") { found.append(.uniqueItems) }
    let first = list("prefixItems", child)
    if !first.isEmpty { found.append(.prefixItems(first)) }
    if object["items"] != nil { found.append(.items(child(["items"]), after: first.count)) }
    let (least, most) = (count("minContains"), count("maxContains"))
    if object["contains"] != nil {
      found.append(.contains(child(["contains"]), atLeast: least ?? 1, atMost: most))
    }
    if object["unevaluatedItems"] != nil {
      found.append(.unevaluatedItems(child(["unevaluatedItems"])))
    }
  }

  private mutating func readObjects(_ child: ([String]) -> Int) {
    if let count = count("minProperties") { found.append(.minProperties(count)) }
    if let count = count("maxProperties") { found.append(.maxProperties(count)) }
    if let names = object["required"].flatMap({ names($0, "required") }) {
      found.append(.required(names))
    }
    if let members = members("dependentRequired") {
      found.append(
        .dependentRequired(
          members.keys.compactMap { key in
            names(members[key] ?? .null, "dependentRequired").map { .init(key: key, demand: $0) }
          }))
    }
    if let members = members("dependentSchemas") {
      found.append(
        .dependentSchemas(
          members.keys.map { .init(key: $0, demand: child(["dependentSchemas", $0])) }))
    }
    if object["propertyNames"] != nil { found.append(.propertyNames(child(["propertyNames"]))) }

    var properties = SchemaKeyword.PropertySchemas()
    for name in members("properties")?.keys ?? [] {
      properties.byName[name] = child(["properties", name])
      properties.names.append(name)
    }
    for text in members("patternProperties")?.keys ?? [] {
      guard let pattern = pattern(text, ["patternProperties", text]) else { continue }
      properties.byPattern.append((pattern, child(["patternProperties", text])))
    }
    if object["additionalProperties"] != nil { properties.others = child(["additionalProperties"]) }
    if !properties.names.isEmpty || !properties.byPattern.isEmpty || properties.others != nil {
      found.append(.properties(properties))
    }
    if object["unevaluatedProperties"] != nil {
      found.append(.unevaluatedProperties(child(["unevaluatedProperties"])))
    }
  }

  private mutating func readApplicators(_ child: ([String]) -> Int) {
    let (all, any, one) = (list("allOf", child), list("anyOf", child), list("oneOf", child))
    if !all.isEmpty { found.append(.allOf(all)) }
    if !any.isEmpty { found.append(.anyOf(any)) }
    if !one.isEmpty { found.append(.oneOf(one)) }
    if object["not"] != nil { found.append(.not(child(["not"]))) }
    if object["if"] != nil {
      let then = object["then"].map { _ in child(["then"]) }
      let otherwise = object["else"].map { _ in child(["else"]) }
      found.append(.conditional(child(["if"]), then: then, otherwise: otherwise))
    }
  }
}

// MARK: - Values of keywords

extension SchemaReader {
  private mutating func number(_ keyword: String) -> (JSONNumber, String)? {
    guard let value = object[keyword] else { return nil }
    guard case .number(let text) = value, let number = JSONNumber(text) else {
      problem("must be a number, and is \(value.compact)", keyword)
      return nil
    }
    return (number, text)
  }

  private mutating func count(_ keyword: String) -> Int? {
    guard let value = object[keyword] else { return nil }
    guard case .number(let text) = value, let count = JSONNumber(text)?.clampedInteger, count >= 0
    else {
      problem("must be an integer of 0 or more, and is \(value.compact)", keyword)
      return nil
    }
    return count
  }

  private mutating func flag(_ keyword: String) -> Bool {
    guard let value = object[keyword] else { return false }
    if value.boolValue == nil { problem("must be true or false", keyword) }
    return value.boolValue ?? false
  }

  private mutating func text(_ keyword: String) -> String? {
    guard let value = object[keyword] else { return nil }
    if value.stringValue == nil { problem("must be a string", keyword) }
    return value.stringValue
  }

  private mutating func names(_ value: JSONValue, _ keyword: String) -> [String]? {
    guard case .array(let elements) = value else {
      problem("must be an array of keys", keyword)
      return nil
    }
    let names = elements.compactMap(\.stringValue)
    if names.count != elements.count { problem("must be an array of keys", keyword) }
    return names
  }

  private mutating func members(_ keyword: String) -> JSONObject? {
    guard let value = object[keyword] else { return nil }
    guard case .object(let members) = value else {
      problem("must be an object", keyword)
      return nil
    }
    return members
  }

  private mutating func list(_ keyword: String, _ child: ([String]) -> Int) -> [Int] {
    guard let value = object[keyword] else { return [] }
    guard case .array(let elements) = value, !elements.isEmpty else {
      problem("must be an array of at least one schema", keyword)
      return []
    }
    return elements.indices.map { child([keyword, String($0)]) }
  }

  private mutating func pattern(_ text: String, _ steps: [String]) -> ECMAPattern? {
    do {
      return try ECMAPattern(text)
    } catch {
      let place = steps.reduce(location) { $0.appending($1) }
      problems.append(
        .init(
          location: "\(place)",
          message: "the pattern \(Excerpt.quoted(text)) is no regular expression: \(error.message)")
      )
      return nil
    }
  }

  private mutating func problem(_ message: String, _ keyword: String) {
    problems.append(.init(location: "\(location.appending(keyword))", message: message))
  }
}

// MARK: - Suspects

extension SchemaReader {
  /// Keywords that the draft does not know and that are likely mistakes: those of older drafts, and mistyped ones.
  var suspectKeywords: [JSONSchemaError.Problem] {
    object.keys.compactMap { key in
      guard !SchemaReader.known.contains(key) else { return nil }
      let advice =
        SchemaReader.older[key]
        ?? Suggestion.nearest(to: key, among: SchemaReader.checking).map { "did you mean '\($0)'?" }
      return advice.map {
        .init(
          location: "\(location.appending(key))",
          message: "'\(key)' is no keyword of draft 2020-12, so it would check nothing; \($0)")
      }
    }
  }

  /// Keywords of older drafts that the draft has no more, and what to write instead.
  private static let older = [
    "dependencies": "write dependentRequired or dependentSchemas",
    "additionalItems": "write prefixItems for the first elements and items for the others",
    "$recursiveRef": "write $dynamicRef", "$recursiveAnchor": "write $dynamicAnchor",
    "id": "write $id",
  ]

  /// Keywords by which a value can be invalid.
  private static let checking =
    SchemaDocuments.single + SchemaDocuments.lists + SchemaDocuments.maps + [
      "type", "enum", "const", "multipleOf", "minimum", "exclusiveMinimum", "maximum",
      "exclusiveMaximum", "minLength", "maxLength", "pattern", "minItems", "maxItems",
      "uniqueItems", "minContains", "maxContains", "minProperties", "maxProperties", "required",
      "dependentRequired", "$ref", "$dynamicRef",
    ]

  private static let known = Set(
    checking + [
      "$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$comment", "title",
      "description", "default", "deprecated", "readOnly", "writeOnly", "examples", "format",
      "contentEncoding", "contentMediaType",
    ])
}
