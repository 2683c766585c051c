internal import Foundation

extension JSONSchema {
  /// The documents that a schema may refer to, in addition to itself.
  ///
  /// References are resolved by identifier: the one given with a document, or the `$id` in it.
  /// Nothing is downloaded.
  ///
  /// ```swift
  /// MatchesJSONSchema(
  ///   file: "schemas/order.json", documents: ["https://example.com/address.json": ["type": "string"]])
  /// MatchesJSONSchema(file: "schemas/order.json", documents: .folder("schemas"))
  /// ```
  public struct Documents: Sendable {
    /// A document.
    struct Entry: Sendable {
      /// The source of its content.
      enum Content: Sendable {
        case value(JSONValue)
        case text(String)
        case file(String)
      }

      /// The identifier given with the document.
      let uri: URIReference
      /// The source of its content.
      let content: Content
    }

    /// The documents.
    private(set) var entries: [Entry] = []

    /// The problems with the documents.
    private(set) var problems: [JSONSchemaError.Problem] = []

    /// The folder of the documents, with a trailing slash, and the base identifier for it.
    private var folder: (path: String, uri: String)?

    /// Creates an empty set of documents.
    public init() {}

    /// Creates documents with their identifiers; each value is a schema or the text of one.
    public init(_ documents: [String: JSONValue]) {
      for (uri, value) in documents.sorted(by: { $0.key < $1.key }) { add(value, as: uri) }
    }

    private mutating func add(_ value: JSONValue, as uri: String) {
      entries.append(
        Entry(
          uri: URIReference(uri).document,
          content: value.stringValue.map { .text($0) } ?? .value(value)))
    }

    /// The files in a folder and its subfolders whose names end with `.json`.
    ///
    /// A schema in the folder refers to another one by its relative path:
    /// `{"$ref": "address.json"}`.
    ///
    /// - Parameters:
    ///   - path: The folder's path; a relative path starts at the eval file's directory.
    ///   - uri: The base identifier of the folder, such as `https://example.com/schemas/`. By
    ///     default, files are identified by their paths relative to the folder, and by their `$id`.
    ///   - file: The eval file, provided by the compiler.
    /// - Returns: The documents. If the folder does not exist, the schema that uses them reports an
    ///   error.
    public static func folder(
      _ path: String, as uri: String = "", at file: String = #filePath
    ) -> Documents {
      var documents = Documents()
      var folder = SourceText.path(path, besides: file)
      if !folder.hasSuffix("/") { folder += "/" }
      let base = uri.isEmpty || uri.hasSuffix("/") ? uri : uri + "/"
      documents.folder = (Documents.standardized(folder), base)
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory),
        isDirectory.boolValue, let paths = FileManager.default.enumerator(atPath: folder)
      else {
        documents.problems.append(
          .init(location: "", message: "there is no folder of schemas at \(folder)"))
        return documents
      }
      let names = paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") }
      for name in names.sorted() {
        documents.entries.append(
          Entry(uri: URIReference(base + Documents.escaped(name)), content: .file(folder + name)))
      }
      return documents
    }

    /// The identifier of a schema without one of its own: derived from its file if that is in the
    /// folder, or else the folder's.
    func base(of file: String?) -> URIReference {
      guard let folder else { return URIReference("") }
      let path = file.map(Documents.standardized) ?? ""
      guard path.hasPrefix(folder.path) else { return URIReference(folder.uri) }
      return URIReference(folder.uri + Documents.escaped(String(path.dropFirst(folder.path.count))))
    }

    private static func standardized(_ path: String) -> String {
      let isFolder = path.hasSuffix("/")
      let standardized = URL(fileURLWithPath: path).standardizedFileURL.path
      return isFolder && !standardized.hasSuffix("/") ? standardized + "/" : standardized
    }

    /// A path, percent-encoded for a URI.
    private static func escaped(_ path: String) -> String {
      path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }
  }
}

extension JSONSchema.Documents: ExpressibleByDictionaryLiteral {
  /// Creates documents with their identifiers; each value is a schema or the text of one.
  public init(dictionaryLiteral documents: (String, JSONValue)...) {
    for (uri, value) in documents { add(value, as: uri) }
  }
}
