/// The rules that a schema is read by: its draft, and what its meta-schema leaves out of it.
struct SchemaDialect: Hashable, Sendable {
  /// The draft.
  let draft: SchemaDraft

  /// The keywords of vocabularies that the meta-schema does not name.
  private(set) var omitted: Set<String> = []

  /// Whether the meta-schema says that `format` must hold.
  private(set) var assertsFormats = false

  /// The identifier of a meta-schema of the user's own, by which the schema is checked; `nil` for the draft's.
  private(set) var metaSchema: URIReference?

  /// The rules of a draft.
  init(_ draft: SchemaDraft) {
    self.draft = draft
  }

  /// The rules of a meta-schema of the user's own.
  ///
  /// - Throws: The vocabulary that the meta-schema requires and that is not known.
  init(_ draft: SchemaDraft, metaSchema: URIReference, vocabularies: JSONObject?) throws(Flaw) {
    self.draft = draft
    self.metaSchema = metaSchema
    guard let vocabularies, let known = SchemaDialect.vocabularies[draft] else { return }
    let prefix = draft.uri.dropLast("schema".count) + "vocab/"
    var named: Set<String> = []
    for uri in vocabularies.keys {
      let name = uri.hasPrefix(prefix) ? String(uri.dropFirst(prefix.count)) : ""
      if known[name] != nil || SchemaDialect.withoutDemands.contains(name) {
        named.insert(name)
        assertsFormats =
          assertsFormats || name == "format-assertion"
          || (name == "format" && vocabularies[uri] == .bool(true))
      } else if vocabularies[uri] != .bool(false) {
        throw Flaw(vocabulary: uri)
      }
    }
    for (name, keywords) in known where !named.contains(name) { omitted.formUnion(keywords) }
  }

  /// A vocabulary that a meta-schema requires and that is not known.
  struct Flaw: Error {
    /// Its identifier.
    let vocabulary: String
  }

  /// Whether a keyword asks for something.
  func knows(_ keyword: String) -> Bool {
    SchemaDialect.keywords[draft]?.contains(keyword) == true && !omitted.contains(keyword)
  }
}

// MARK: - Keywords

extension SchemaDialect {
  /// Every keyword of a draft by which a value can be invalid.
  static let keywords: [SchemaDraft: Set<String>] = {
    let draft4: Set = [
      "$ref", "type", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
      "exclusiveMinimum", "maxLength", "minLength", "pattern", "additionalItems", "items",
      "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties", "required",
      "properties", "patternProperties", "additionalProperties", "dependencies", "allOf", "anyOf",
      "oneOf", "not", "definitions", "format",
    ]
    let draft6 = draft4.union(["const", "contains", "propertyNames"])
    let draft7 = draft6.union(["if", "then", "else"])
    let draft2019 = draft7.union([
      "$defs", "$recursiveRef", "dependentRequired", "dependentSchemas", "unevaluatedItems",
      "unevaluatedProperties", "minContains", "maxContains", "contentSchema",
    ])
    let draft2020 = draft2019.subtracting(["additionalItems", "$recursiveRef"])
      .union(["prefixItems", "$dynamicRef"])
    return [
      .draft4: draft4, .draft6: draft6, .draft7: draft7, .draft2019: draft2019,
      .draft2020: draft2020,
    ]
  }()

  /// Keywords that ask for nothing, of all drafts.
  static let annotations: Set = [
    "$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$comment", "title",
    "description", "default", "deprecated", "readOnly", "writeOnly", "examples",
    "contentEncoding", "contentMediaType", "contentSchema",
  ]

  /// The keywords of the vocabularies that a meta-schema can leave out.
  private static let vocabularies: [SchemaDraft: [String: Set<String>]] = {
    let applicator: Set = [
      "prefixItems", "items", "additionalItems", "contains", "additionalProperties", "properties",
      "patternProperties", "dependentSchemas", "dependencies", "propertyNames", "if", "then",
      "else", "allOf", "anyOf", "oneOf", "not",
    ]
    let unevaluated: Set = ["unevaluatedItems", "unevaluatedProperties"]
    let validation: Set = [
      "type", "const", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
      "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
      "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required",
      "dependentRequired",
    ]
    return [
      .draft2019: ["applicator": applicator.union(unevaluated), "validation": validation],
      .draft2020: [
        "applicator": applicator, "unevaluated": unevaluated, "validation": validation,
      ],
    ]
  }()

  /// Vocabularies that are known and whose keywords describe.
  private static let withoutDemands: Set = [
    "core", "meta-data", "content", "format", "format-annotation", "format-assertion",
  ]
}
