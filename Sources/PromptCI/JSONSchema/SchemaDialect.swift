/// The rules for reading a schema: its draft, and what its meta-schema omits.
struct SchemaDialect: Hashable, Sendable {
  /// The draft.
  let draft: SchemaDraft

  /// The keywords of vocabularies that the meta-schema omits.
  private(set) var omitted: Set<String> = []

  /// Whether the meta-schema requires `format` to be checked.
  private(set) var assertsFormats = false

  /// The identifier of the user's meta-schema for validating the schema; `nil` for the draft's own.
  private(set) var metaSchema: URIReference?

  /// Creates the dialect of a draft.
  init(_ draft: SchemaDraft) {
    self.draft = draft
  }

  /// Creates the dialect of a user's meta-schema.
  ///
  /// - Throws: A required vocabulary that is unknown.
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

  /// An error: the meta-schema requires an unknown vocabulary.
  struct Flaw: Error {
    /// The vocabulary's identifier.
    let vocabulary: String
  }

  /// Whether a keyword is an assertion in this dialect.
  func knows(_ keyword: String) -> Bool {
    SchemaDialect.keywords[draft]?.contains(keyword) == true && !omitted.contains(keyword)
  }
}

// MARK: - Keywords

extension SchemaDialect {
  /// The keywords of each draft that can make a value invalid.
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

  /// The annotation keywords of all drafts.
  static let annotations: Set = [
    "$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$comment", "title",
    "description", "default", "deprecated", "readOnly", "writeOnly", "examples",
    "contentEncoding", "contentMediaType", "contentSchema",
  ]

  /// The keywords of the vocabularies that a meta-schema can omit.
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

  /// The known vocabularies whose keywords are annotations.
  private static let withoutDemands: Set = [
    "core", "meta-data", "content", "format", "format-annotation", "format-assertion",
  ]
}
