/// The meta-schemas, which check that a schema is well formed.
enum MetaSchemas {
  /// A meta-schema of a draft.
  struct Document: Sendable {
    /// Its identifier.
    let uri: String
    /// The schema.
    let value: JSONValue

    /// Creates a document.
    init(uri: String, value: JSONValue) {
      self.uri = uri
      self.value = value
    }

    /// Creates a document from JSON text.
    init(uri: String, text: String) {
      // The text is a constant of this module, so parsing cannot fail.
      let value = (try? JSONValue.parse(text)) ?? .bool(false)
      self.init(uri: uri, value: value)
    }
  }

  /// The meta-schemas of a draft; the first describes the whole draft.
  static func documents(of draft: SchemaDraft) -> [Document] {
    switch draft {
    case .draft4: draft4
    case .draft6: draft6
    case .draft7: draft7
    case .draft2019: draft2019
    case .draft2020: draft2020
    }
  }

  /// The draft whose meta-schema has this identifier, or `nil` if there is none.
  static func draft(of uri: URIReference) -> SchemaDraft? {
    let text = "\(uri)"
    return SchemaDraft.allCases.first { draft in
      draft <= .draft7
        ? SchemaDraft(uri: text) == draft : text.hasPrefix(draft.uri.dropLast("schema".count))
    }
  }

  /// Whether an identifier belongs to a meta-schema of a draft.
  static func isDocument(_ uri: URIReference) -> Bool { draft(of: uri) != nil }

  /// Validates a schema with the meta-schema of a draft.
  ///
  /// - Returns: The violations; empty if the schema is valid.
  static func violations(
    in value: JSONValue, of draft: SchemaDraft
  ) throws(JSONSchemaError) -> [JSONSchema.Violation] {
    let schema =
      switch draft {
      case .draft4: checker4
      case .draft6: checker6
      case .draft7: checker7
      case .draft2019: checker2019
      case .draft2020: checker2020
      }
    return try schema.get().violations(in: value)
  }

  private static let checker4 = checker(.draft4)
  private static let checker6 = checker(.draft6)
  private static let checker7 = checker(.draft7)
  private static let checker2019 = checker(.draft2019)
  private static let checker2020 = checker(.draft2020)

  private static func checker(_ draft: SchemaDraft) -> Result<JSONSchema, JSONSchemaError> {
    Result { () throws(JSONSchemaError) in
      try JSONSchema(
        unchecked: documents(of: draft)[0].value, at: URIReference(draft.uri))
    }
  }
}
