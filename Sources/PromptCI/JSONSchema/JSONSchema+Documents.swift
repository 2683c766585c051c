internal import Foundation

extension JSONSchema {
  /// The documents that a schema may refer to beside itself.
  ///
  /// A reference is looked for by identifier: that under which a document is handed over, and the `$id` in it. Nothing is
  /// ever fetched.
  ///
  /// ```swift
  /// MatchesJSONSchema(
  ///   file: "schemas/order.json", documents: ["https://example.com/address.json": ["type": "string"]])
  /// MatchesJSONSchema(file: "schemas/order.json", documents: .folder("schemas"))
  /// ```
  public struct Documents: Sendable {
    /// A document.
    struct Entry: Sendable {
      /// Where its content is.
      enum Content: Sendable {
        case value(JSONValue)
        case text(String)
        case file(String)
      }

      /// The identifier under which it is handed over.
      let uri: URIReference
      /// Where its content is.
      let content: Content
    }

    /// The documents.
    private(set) var entries: [Entry] = []

    /// What is wrong with them.
    private(set) var problems: [JSONSchemaError.Problem] = []

    /// The folder that they are in, with a slash at the end, and the identifier that stands for it.
    private var folder: (path: String, uri: String)?

    /// No documents.
    public init() {}

    /// Documents by their identifiers: each a schema, or the text of one.
    public init(_ documents: [String: JSONValue]) {
      for (uri, value) in documents.sorted(by: { $0.key < $1.key }) { add(value, as: uri) }
    }

    private mutating func add(_ value: JSONValue, as uri: String) {
      entries.append(
        Entry(
          uri: URIReference(uri).document,
          content: value.stringValue.map { .text($0) } ?? .value(value)))
    }

    /// The files of a folder and its folders whose names end with `.json`.
    ///
    /// A schema of the folder refers to another as to a file beside it: `{"$ref": "address.json"}`.
    ///
    /// - Parameters:
    ///   - path: The folder; a relative path starts at the eval file's directory.
    ///   - uri: The identifier that stands for the folder, such as `https://example.com/schemas/`; by default the files are
    ///     known by their paths from the folder alone, and by their `$id`.
    ///   - file: The eval file, which the compiler fills in.
    /// - Returns: The documents; a folder that is not there is an error of the schema that they are for.
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

    /// The identifier of a schema that names none itself: by its file, if that is in the folder, else the folder's.
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

    /// A path as a URI has it.
    private static func escaped(_ path: String) -> String {
      path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    }
  }
}

extension JSONSchema.Documents: ExpressibleByDictionaryLiteral {
  /// Documents by their identifiers: each a schema, or the text of one.
  public init(dictionaryLiteral documents: (String, JSONValue)...) {
    for (uri, value) in documents { add(value, as: uri) }
  }
}
