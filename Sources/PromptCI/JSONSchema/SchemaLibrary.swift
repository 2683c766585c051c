/// The user's documents, each read on first use.
struct SchemaLibrary {
  /// A document that has been read.
  struct Document {
    /// The identifier given with the document.
    let uri: URIReference
    /// The schema.
    let value: JSONValue
    /// The text of the document, for the locations of problems.
    let source: SourceText?
  }

  /// The problems of documents, by identifier.
  private(set) var problems: [URIReference: JSONSchemaError.Problem] = [:]

  private let documents: JSONSchema.Documents
  private var indices: [URIReference: Int] = [:]
  private var read: [Int: Document] = [:]

  /// Creates a library of documents.
  init(_ documents: JSONSchema.Documents) {
    self.documents = documents
    for (index, entry) in documents.entries.enumerated() where indices[entry.uri] == nil {
      indices[entry.uri] = index
    }
  }

  /// The identifiers of all documents.
  var uris: [URIReference] { documents.entries.map(\.uri) }

  /// The document with an identifier; `nil` if there is none, or if it cannot be read.
  mutating func document(_ uri: URIReference) -> Document? {
    guard let index = indices[uri] else { return nil }
    if let document = read[index] { return document }
    guard problems[uri] == nil else { return nil }
    let source: SourceText
    switch documents.entries[index].content {
    case .value(let value):
      read[index] = Document(uri: uri, value: value, source: nil)
      return read[index]
    case .text(let text): source = SourceText(path: "\(uri)", text: text)
    case .file(let path):
      do throws(Diagnostic) {
        source = try SourceText.read(path, as: "schema file")
      } catch {
        problems[uri] = .init(location: "\(uri)", message: error.message)
        return nil
      }
    }
    do throws(JSONSchemaError.Problem) {
      read[index] = Document(uri: uri, value: try JSONSchema.value(of: source), source: source)
    } catch {
      problems[uri] = .init(location: "\(uri)", message: error.message, place: error.place)
    }
    return read[index]
  }
}
