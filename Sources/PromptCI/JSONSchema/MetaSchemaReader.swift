/// Resolves `$schema`: to a draft, or to a meta-schema among the user's documents.
struct MetaSchemaReader {
  /// A reason why `$schema` cannot be resolved.
  struct Flaw: Error {
    /// The error message.
    let message: String
  }

  private var library: SchemaLibrary

  /// Creates a reader.
  init(library: SchemaLibrary) {
    self.library = library
  }

  /// The dialect of schemas whose `$schema` has this identifier.
  func dialect(_ name: String) throws(Flaw) -> SchemaDialect {
    if let draft = SchemaDraft(uri: name) { return SchemaDialect(draft) }
    var library = library
    var uri = URIReference(name).document
    let first = uri
    var vocabularies: JSONObject?
    // A meta-schema may be described by another one of the user's meta-schemas.
    for step in 0..<8 {
      guard let document = library.document(uri) else { break }
      if step == 0, case .object(let object) = document.value["$vocabulary"] {
        vocabularies = object
      }
      let next = document.value["$schema"]?.stringValue ?? SchemaDraft.draft2020.uri
      if let draft = SchemaDraft(uri: next) {
        do throws(SchemaDialect.Flaw) {
          return try SchemaDialect(draft, metaSchema: first, vocabularies: vocabularies)
        } catch {
          throw Flaw(
            message: "'\(name)' requires the vocabulary '\(error.vocabulary)', which is unknown")
        }
      }
      uri = URIReference(next).document
    }
    let drafts = SchemaDraft.allCases.reversed().map(\.uri)
    throw Flaw(
      message:
        "'\(name)' is neither a supported draft nor a meta-schema among the documents; use one of "
        + "\(drafts.joined(separator: ", ")), pass the meta-schema "
        + "in documents:, or remove the keyword")
  }

  /// Validates a schema with a meta-schema of the user's documents.
  func violations(
    in value: JSONValue, _ uri: URIReference
  ) throws(JSONSchemaError) -> [JSONSchema.Violation] {
    var library = library
    guard let document = library.document(uri) else { return [] }
    let schema = try JSONSchema(unchecked: document.value, at: document.uri, library: library)
    return try schema.violations(in: value)
  }
}
