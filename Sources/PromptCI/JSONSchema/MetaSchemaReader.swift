/// Reads what `$schema` names: a draft, or a meta-schema among the documents that the user handed over.
struct MetaSchemaReader {
  /// Why it cannot be read.
  struct Flaw: Error {
    /// The problem, in words.
    let message: String
  }

  private var library: SchemaLibrary

  /// Creates a reader.
  init(library: SchemaLibrary) {
    self.library = library
  }

  /// The rules by which schemas are read that name an identifier.
  func dialect(_ name: String) throws(Flaw) -> SchemaDialect {
    if let draft = SchemaDraft(uri: name) { return SchemaDialect(draft) }
    var library = library
    var uri = URIReference(name).document
    let first = uri
    var vocabularies: JSONObject?
    // A meta-schema may be described by another one of the user's.
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
            message: "'\(name)' requires the vocabulary '\(error.vocabulary)', which is not known")
        }
      }
      uri = URIReference(next).document
    }
    let drafts = SchemaDraft.allCases.reversed().map(\.uri)
    throw Flaw(
      message:
        "'\(name)' is another draft, or a meta-schema that is not among the documents; schemas "
        + "are read as \(drafts.joined(separator: ", ")): write one of them, hand the meta-schema "
        + "over with documents:, or remove the keyword")
  }

  /// Where a value is not what a meta-schema among the documents asks for.
  func violations(
    in value: JSONValue, _ uri: URIReference
  ) throws(JSONSchemaError) -> [JSONSchema.Violation] {
    var library = library
    guard let document = library.document(uri) else { return [] }
    let schema = try JSONSchema(unchecked: document.value, at: document.uri, library: library)
    return try schema.violations(in: value)
  }
}
