/// Reads the keywords of one schema, except references.
struct SchemaReader {
  /// A problem.
  struct Problem {
    /// The error message.
    let message: String
    /// The place in the document.
    let pointer: JSONPointer
  }

  /// The problems found.
  private(set) var problems: [Problem] = []

  let object: JSONObject
  let location: JSONPointer
  let dialect: SchemaDialect
  private let assertingFormats: Bool
  private var found: [SchemaKeyword] = []

  /// Creates a reader of a schema.
  init(
    _ object: JSONObject, at location: JSONPointer, dialect: SchemaDialect, assertingFormats: Bool
  ) {
    self.object = object
    self.location = location
    self.dialect = dialect
    self.assertingFormats = assertingFormats || dialect.assertsFormats
  }

  /// The value of a keyword if the dialect knows it.
  private subscript(keyword: String) -> JSONValue? {
    dialect.knows(keyword) ? object[keyword] : nil
  }

  /// Reads the keywords; `child` returns the index of the schema at a relative path.
  mutating func keywords(child: ([String]) -> Int) -> [SchemaKeyword] {
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
  private mutating func readAny() {
    switch self["type"] {
    case nil: break
    case .string(let name): readTypes([name])
    case .array(let elements): readTypes(elements.map { $0.stringValue ?? $0.compact })
    case .some: problem("must be the name of a type, or an array of names", "type")
    }
    switch self["enum"] {
    case nil: break
    case .array(let values):
      found.append(.enumeration(values, ids: Set(values.map(\.identity))))
    case .some: problem("must be an array of the allowed values", "enum")
    }
    if let value = self["const"] { found.append(.constant(value, id: value.identity)) }
  }

  private mutating func readTypes(_ names: [String]) {
    var types: SchemaTypes = []
    for name in names {
      guard let type = SchemaTypes(name: name) else {
        return problem(
          "there is no type '\(name)'; the types are null, boolean, integer, number, string, array and "
            + "object", "type")
      }
      types.formUnion(type)
    }
    if dialect.draft == .draft4, types.remove(.integer) != nil { types.insert(.plainInteger) }
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
    if dialect.draft == .draft4 {
      readBound(.minimum, orIf: "exclusiveMinimum", .exclusiveMinimum)
      readBound(.maximum, orIf: "exclusiveMaximum", .exclusiveMaximum)
      return
    }
    for bound: SchemaKeyword.NumberBound in [
      .minimum, .exclusiveMinimum, .maximum, .exclusiveMaximum,
    ] {
      if let (number, text) = number(bound.rawValue) {
        found.append(.bound(bound, number, text: text))
      }
    }
  }

  /// Reads a bound of draft-04, which is exclusive if the keyword `flag` is true.
  private mutating func readBound(
    _ bound: SchemaKeyword.NumberBound, orIf flag: String, _ exclusive: SchemaKeyword.NumberBound
  ) {
    let isExclusive = self.flag(flag)
    guard let (number, text) = number(bound.rawValue) else { return }
    found.append(.bound(isExclusive ? exclusive : bound, number, text: text))
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
            + "the supported formats are \(known.joined(separator: ", "))", "format")
      }
    }
  }

  private mutating func readArrays(_ child: ([String]) -> Int) {
    if let count = count("minItems") { found.append(.minItems(count)) }
    if let count = count("maxItems") { found.append(.maxItems(count)) }
    if flag("uniqueItems") { found.append(.uniqueItems) }
    readItems(child)
    let (least, most) = (count("minContains"), count("maxContains"))
    if self["contains"] != nil {
      found.append(
        .contains(
          child(["contains"]), atLeast: least ?? 1, atMost: most,
          evaluates: dialect.draft >= .draft2020))
    }
    if self["unevaluatedItems"] != nil {
      found.append(.unevaluatedItems(child(["unevaluatedItems"])))
    }
  }

  private mutating func readItems(_ child: ([String]) -> Int) {
    if dialect.draft < .draft2020, case .array = self["items"] {
      let first = list("items", child)
      if !first.isEmpty { found.append(.prefixItems(first)) }
      if self["additionalItems"] != nil {
        found.append(
          .items(child(["additionalItems"]), after: first.count, keyword: "additionalItems"))
      }
      return
    }
    let first = list("prefixItems", child)
    if !first.isEmpty { found.append(.prefixItems(first)) }
    if self["items"] != nil {
      found.append(.items(child(["items"]), after: first.count, keyword: "items"))
    }
  }

  private mutating func readObjects(_ child: ([String]) -> Int) {
    if let count = count("minProperties") { found.append(.minProperties(count)) }
    if let count = count("maxProperties") { found.append(.maxProperties(count)) }
    if let names = self["required"].flatMap({ names($0, "required") }) {
      found.append(.required(names))
    }
    if let members = members("dependentRequired") {
      found.append(
        .dependentRequired(
          members.keys.compactMap { key in
            names(members[key] ?? .null, "dependentRequired").map { .init(key: key, demand: $0) }
          }, keyword: "dependentRequired"))
    }
    if let members = members("dependentSchemas") {
      found.append(
        .dependentSchemas(
          members.keys.map { .init(key: $0, demand: child(["dependentSchemas", $0])) }))
    }
    readDependencies(child)
    if self["propertyNames"] != nil { found.append(.propertyNames(child(["propertyNames"]))) }

    var properties = SchemaKeyword.PropertySchemas()
    for name in members("properties")?.keys ?? [] {
      properties.byName[name] = child(["properties", name])
      properties.names.append(name)
    }
    for text in members("patternProperties")?.keys ?? [] {
      guard let pattern = pattern(text, ["patternProperties", text]) else { continue }
      properties.byPattern.append((pattern, child(["patternProperties", text])))
    }
    if self["additionalProperties"] != nil { properties.others = child(["additionalProperties"]) }
    if !properties.names.isEmpty || !properties.byPattern.isEmpty || properties.others != nil {
      found.append(.properties(properties))
    }
    if self["unevaluatedProperties"] != nil {
      found.append(.unevaluatedProperties(child(["unevaluatedProperties"])))
    }
  }

  /// Reads `dependencies`, which draft 2019-09 split into two keywords: lists of keys, and schemas.
  private mutating func readDependencies(_ child: ([String]) -> Int) {
    guard let members = members("dependencies") else { return }
    var required: [SchemaKeyword.Dependency<[String]>] = []
    var schemas: [SchemaKeyword.Dependency<Int>] = []
    for key in members.keys {
      if case .array = members[key] {
        guard let names = names(members[key] ?? .null, "dependencies") else { continue }
        required.append(.init(key: key, demand: names))
      } else {
        schemas.append(.init(key: key, demand: child(["dependencies", key])))
      }
    }
    if !required.isEmpty { found.append(.dependentRequired(required, keyword: "dependencies")) }
    if !schemas.isEmpty { found.append(.dependentSchemas(schemas)) }
  }

  private mutating func readApplicators(_ child: ([String]) -> Int) {
    let (all, any, one) = (list("allOf", child), list("anyOf", child), list("oneOf", child))
    if !all.isEmpty { found.append(.allOf(all)) }
    if !any.isEmpty { found.append(.anyOf(any)) }
    if !one.isEmpty { found.append(.oneOf(one)) }
    if self["not"] != nil { found.append(.not(child(["not"]))) }
    if self["if"] != nil {
      let then = self["then"].map { _ in child(["then"]) }
      let otherwise = self["else"].map { _ in child(["else"]) }
      found.append(.conditional(child(["if"]), then: then, otherwise: otherwise))
    }
  }
}

// MARK: - Values of keywords

extension SchemaReader {
  private mutating func number(_ keyword: String) -> (JSONNumber, String)? {
    guard let value = self[keyword] else { return nil }
    guard case .number(let text) = value, let number = JSONNumber(text) else {
      problem("must be a number, but is \(value.compact)", keyword)
      return nil
    }
    return (number, text)
  }

  private mutating func count(_ keyword: String) -> Int? {
    guard let value = self[keyword] else { return nil }
    guard case .number(let text) = value, let count = JSONNumber(text)?.clampedInteger, count >= 0
    else {
      problem("must be an integer of 0 or more, but is \(value.compact)", keyword)
      return nil
    }
    return count
  }

  private mutating func flag(_ keyword: String) -> Bool {
    guard let value = self[keyword] else { return false }
    if value.boolValue == nil { problem("must be true or false", keyword) }
    return value.boolValue ?? false
  }

  private mutating func text(_ keyword: String) -> String? {
    guard let value = self[keyword] else { return nil }
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
    guard let value = self[keyword] else { return nil }
    guard case .object(let members) = value else {
      problem("must be an object", keyword)
      return nil
    }
    return members
  }

  private mutating func list(_ keyword: String, _ child: ([String]) -> Int) -> [Int] {
    guard let value = self[keyword] else { return [] }
    guard case .array(let elements) = value, !elements.isEmpty else {
      problem("must be an array of at least one schema", keyword)
      return []
    }
    return elements.indices.map { child([keyword, String($0)]) }
  }

  private mutating func pattern(_ text: String, _ steps: [String]) -> TextPattern? {
    do {
      return try TextPattern(text, .ecmaScript)
    } catch {
      problems.append(
        Problem(
          message:
            "the pattern \(Excerpt.quoted(text)) is not a regular expression: \(error.message)",
          pointer: steps.reduce(location) { $0.appending($1) }))
      return nil
    }
  }

  private mutating func problem(_ message: String, _ keyword: String) {
    problems.append(Problem(message: message, pointer: location.appending(keyword)))
  }
}
