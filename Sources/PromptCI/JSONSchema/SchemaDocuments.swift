/// The places of schemas in documents, found before any of them is read.
struct SchemaDocuments {
  /// A place in a document.
  struct Place: Hashable {
    /// The index of the document.
    let document: Int
    /// The way to the place.
    let pointer: JSONPointer
  }

  /// A schema where it is written.
  struct Entry {
    /// Where.
    let place: Place
    /// What is there.
    let value: JSONValue
    /// The index of its resource.
    let resource: Int
  }

  /// A schema with an identifier of its own, and the names in it.
  struct Resource {
    /// The identifier; that of a document without one is empty.
    let uri: URIReference
    /// Where it is.
    let root: Place
    /// The rules by which it is read.
    let dialect: SchemaDialect
    /// Whether it says so itself, inside a document of another dialect.
    let isForeign: Bool
    /// The places that `$anchor`, `$dynamicAnchor` and, in older drafts, `$id` name.
    var anchors: [String: Place] = [:]
    /// The names that are `$dynamicAnchor`'s.
    var dynamicAnchors: Set<String> = []
    /// Whether `$recursiveAnchor` is true at its root.
    var isRecursive = false
  }

  /// A whole document.
  struct Document {
    /// The identifier under which it was found; that of the schema itself may be empty.
    let uri: URIReference
    /// What is in it.
    let value: JSONValue
    /// Its text, for the places of what is wrong with it.
    let source: SourceText?
  }

  /// The schemas at places where schemas are expected.
  private(set) var entries: [Place: Entry] = [:]
  /// The schemas with identifiers.
  private(set) var resources: [Resource] = []
  /// The documents, the schema itself first.
  private(set) var documents: [Document] = []
  /// What is wrong.
  private(set) var problems: [(message: String, place: Place)] = []
  /// The resources by identifier.
  private var resourceIndices: [URIReference: Int] = [:]

  /// Finds the schemas of one more document.
  ///
  /// - Parameters:
  ///   - document: The document; its own identifier is looked for beside that under which it was found.
  ///   - inherited: The rules by which it is read if it names none.
  ///   - dialect: Reads what `$schema` names.
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

  /// The index of the resource with an identifier, or `nil`.
  func resource(_ uri: URIReference) -> Int? {
    resourceIndices[uri]
  }

  /// What a pointer leads to from the root of a resource; `nil` when it leads nowhere.
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

  /// A place as it is written: a pointer, and before it the identifier of a document that is not the schema itself.
  func location(_ place: Place, _ keyword: String? = nil) -> String {
    let pointer = keyword.map { place.pointer.appending($0) } ?? place.pointer
    return place.document == 0 ? "\(pointer)" : "\(documents[place.document].uri)#\(pointer)"
  }

  /// Something that is wrong, with its place in the text of the document.
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
  /// A schema that may open a resource of its own and have names.
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
      // In older drafts an identifier that is a mere fragment is a name.
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

// MARK: - Where schemas are

extension SchemaDocuments {
  /// Keywords whose value is a schema.
  static let single = [
    "additionalProperties", "propertyNames", "items", "additionalItems", "contains", "not", "if",
    "then", "else", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
  ]

  /// Keywords whose value is an array of schemas; `items` was one before draft 2020-12.
  static let lists = ["allOf", "anyOf", "oneOf", "prefixItems", "items"]

  /// Keywords whose value is an object of schemas, or, under `dependencies`, of schemas and lists of keys.
  static let maps = [
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies",
  ]

  /// The schemas directly inside one.
  private func subschemas(of entry: Entry) -> [(JSONPointer, JSONValue)] {
    guard case .object(let object) = entry.value else { return [] }
    let dialect = resources[entry.resource].dialect
    let isReference =
      dialect.draft.ignoresSiblingsOfReferences && object["$ref"]?.stringValue != nil
    let here = entry.place.pointer
    var found: [(JSONPointer, JSONValue)] = []
    func members(_ key: String) -> JSONValue? {
      // Definitions are found under either name, in every draft.
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
