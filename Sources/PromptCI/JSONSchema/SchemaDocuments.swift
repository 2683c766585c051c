/// An index of the schemas in documents, built before any of them is compiled.
struct SchemaDocuments {
  /// A place in a document.
  struct Place: Hashable {
    /// The index of the document.
    let document: Int
    /// The pointer to the place.
    let pointer: JSONPointer
  }

  /// A schema at a place.
  struct Entry {
    /// The place.
    let place: Place
    /// The JSON at that place.
    let value: JSONValue
    /// The index of its resource.
    let resource: Int
  }

  /// A schema with its own identifier, and the anchors in it.
  struct Resource {
    /// The identifier; empty for a document without one.
    let uri: URIReference
    /// The place of the schema.
    let root: Place
    /// The dialect of the schema.
    let dialect: SchemaDialect
    /// Whether it declares its own dialect, which differs from the enclosing document's.
    let isForeign: Bool
    /// The places named by `$anchor`, `$dynamicAnchor` and, in older drafts, `$id`.
    var anchors: [String: Place] = [:]
    /// The names that come from `$dynamicAnchor`.
    var dynamicAnchors: Set<String> = []
    /// Whether `$recursiveAnchor` is true at its root.
    var isRecursive = false
  }

  /// A whole document.
  struct Document {
    /// The identifier under which it was found; the root schema's may be empty.
    let uri: URIReference
    /// The JSON of the document.
    let value: JSONValue
    /// The text of the document, for the locations of problems.
    let source: SourceText?
  }

  /// All schemas by place.
  private(set) var entries: [Place: Entry] = [:]
  /// The schemas with their own identifiers.
  private(set) var resources: [Resource] = []
  /// The documents; the first is the root schema's.
  private(set) var documents: [Document] = []
  /// The problems.
  private(set) var problems: [(message: String, place: Place)] = []
  /// The resources by identifier.
  private var resourceIndices: [URIReference: Int] = [:]

  /// Indexes the schemas of a document.
  ///
  /// - Parameters:
  ///   - document: The document. It is found by its own identifier, too.
  ///   - inherited: The dialect of the document if it declares none.
  ///   - dialect: Resolves the value of `$schema`.
  mutating func add(
    _ document: Document, inheriting inherited: SchemaDialect,
    dialect: (String, Place) -> SchemaDialect?
  ) {
    let place = Place(document: documents.count, pointer: JSONPointer())
    documents.append(document)
    let own = document.value["$schema"]?.stringValue.flatMap { dialect($0, place) } ?? inherited
    let resource = addResource(document.uri, at: place, own, isForeign: false)
    var open = [Entry(place: place, value: document.value, resource: resource)]
    while let entry = open.popLast() {
      let entry = identified(entry, dialect)
      entries[entry.place] = entry
      for (pointer, value) in subschemas(of: entry) {
        open.append(
          Entry(
            place: Place(document: place.document, pointer: pointer), value: value,
            resource: entry.resource))
      }
    }
  }

  /// The index of the resource with an identifier, or `nil` if there is none.
  func resource(_ uri: URIReference) -> Int? {
    resourceIndices[uri]
  }

  /// The schema at a pointer from the root of a resource; `nil` if there is none.
  func entry(at pointer: JSONPointer, from resource: Int) -> Entry? {
    let root = resources[resource].root
    guard var entry = entries[root] else { return nil }
    for token in pointer.tokens {
      guard let value = JSONPointer.step(token, in: entry.value) else { return nil }
      let place = Place(
        document: root.document, pointer: entry.place.pointer.appending(token))
      entry = entries[place] ?? Entry(place: place, value: value, resource: entry.resource)
    }
    return entry
  }

  /// A place as text: a JSON Pointer, preceded by the document's identifier and `#` unless it is
  /// the root document.
  func location(_ place: Place, _ keyword: String? = nil) -> String {
    let pointer = keyword.map { place.pointer.appending($0) } ?? place.pointer
    return place.document == 0 ? "\(pointer)" : "\(documents[place.document].uri)#\(pointer)"
  }

  /// A problem, with its location in the text of the document.
  func problem(_ message: String, at place: Place, _ keyword: String? = nil)
    -> JSONSchemaError.Problem
  {
    var problem = JSONSchemaError.Problem(location: location(place, keyword), message: message)
    if let source = documents[place.document].source {
      let pointer = keyword.map { place.pointer.appending($0) } ?? place.pointer
      var parser = JSONParser(source.bytes)
      problem.place = source.location(at: parser.offset(of: pointer) ?? 0)
    }
    return problem
  }
}

// MARK: - Identifiers

extension SchemaDocuments {
  /// The entry with its own resource if it has an identifier; its anchors are recorded.
  private mutating func identified(
    _ entry: Entry, _ dialect: (String, Place) -> SchemaDialect?
  ) -> Entry {
    guard case .object(let object) = entry.value else { return entry }
    var entry = entry
    let outer = resources[entry.resource].dialect
    let isRoot = entry.place == resources[entry.resource].root
    var own = outer
    if !isRoot, object["$id"] != nil || object["id"] != nil,
      let name = object["$schema"]?.stringValue
    {
      own = dialect(name, entry.place) ?? outer
    }
    if own.draft.ignoresSiblingsOfReferences, object["$ref"]?.stringValue != nil { return entry }

    if let id = object[own.draft.idKeyword]?.stringValue {
      let base = resources[entry.resource].uri
      let uri = URIReference(id).resolved(against: base)
      // In older drafts, an identifier that is only a fragment is an anchor.
      let isName = own.draft <= .draft7 && id.hasPrefix("#")
      if !isName {
        entry = Entry(
          place: entry.place, value: entry.value,
          resource: addResource(
            uri.document, at: entry.place, own, isForeign: !isRoot && own != outer))
      }
      if own.draft <= .draft7, let name = uri.fragment, !name.isEmpty, !name.hasPrefix("/") {
        addAnchor(name, entry)
      }
    }
    switch own.draft {
    case .draft4, .draft6, .draft7: return entry
    case .draft2019:
      if object["$recursiveAnchor"] == true, resources[entry.resource].root == entry.place {
        resources[entry.resource].isRecursive = true
      }
    case .draft2020:
      if let name = object["$dynamicAnchor"]?.stringValue {
        addAnchor(name, entry)
        resources[entry.resource].dynamicAnchors.insert(name)
      }
    }
    if let name = object["$anchor"]?.stringValue { addAnchor(name, entry) }
    return entry
  }

  private mutating func addAnchor(_ name: String, _ entry: Entry) {
    let other = resources[entry.resource].anchors.updateValue(entry.place, forKey: name)
    if let other, other != entry.place {
      problems.append(
        ("the name '\(name)' is given twice, also at \(location(other))", entry.place))
    }
  }

  private mutating func addResource(
    _ uri: URIReference, at place: Place, _ dialect: SchemaDialect, isForeign: Bool
  ) -> Int {
    if let index = resourceIndices[uri] {
      let other = resources[index].root
      // A document's root may repeat the identifier under which it was added.
      if other == place { return index }
      if place.document == other.document
        || place.pointer.value(in: documents[place.document].value)
          != other.pointer.value(in: documents[other.document].value)
      {
        problems.append(
          ("the identifier '\(uri)' is given twice, also at '\(location(other))'", place))
      }
    }
    resourceIndices[uri] = resourceIndices[uri] ?? resources.count
    resources.append(Resource(uri: uri, root: place, dialect: dialect, isForeign: isForeign))
    return resources.count - 1
  }
}

// MARK: - Keywords with schemas

extension SchemaDocuments {
  /// The keywords whose value is a schema.
  static let single = [
    "additionalProperties", "propertyNames", "items", "additionalItems", "contains", "not", "if",
    "then", "else", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
  ]

  /// The keywords whose value is an array of schemas; `items` is one only before draft 2020-12.
  static let lists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"]

  /// The keywords whose value is an object of schemas; in `dependencies`, a member may also be a
  /// list of keys.
  static let maps = [
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies",
  ]

  /// The schemas directly inside a schema.
  private func subschemas(of entry: Entry) -> [(JSONPointer, JSONValue)] {
    guard case .object(let object) = entry.value else { return [] }
    let dialect = resources[entry.resource].dialect
    let isReference =
      dialect.draft.ignoresSiblingsOfReferences && object["$ref"]?.stringValue != nil
    let here = entry.place.pointer
    var found: [(JSONPointer, JSONValue)] = []
    func members(_ key: String) -> JSONValue? {
      // Definitions are found under both names, in every draft.
      if key == "$defs" || key == "definitions" { return object[key] }
      return isReference || !dialect.knows(key) ? nil : object[key]
    }
    for key in SchemaDocuments.single {
      guard let value = members(key) else { continue }
      if case .array = value { continue }
      found.append((here.appending(key), value))
    }
    for key in SchemaDocuments.lists {
      guard case .array(let elements) = members(key),
        key != "items" || dialect.draft < .draft2020
      else { continue }
      for (index, element) in elements.enumerated() {
        found.append((here.appending(key).appending(String(index)), element))
      }
    }
    for key in SchemaDocuments.maps {
      guard case .object(let schemas) = members(key) else { continue }
      for name in schemas.keys {
        if case .array = schemas[name] { continue }
        found.append((here.appending(key).appending(name), schemas[name] ?? .null))
      }
    }
    return found
  }
}
