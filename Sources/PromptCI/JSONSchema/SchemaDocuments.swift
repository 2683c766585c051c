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
    /// The places that `$anchor` and `$dynamicAnchor` name.
    var anchors: [String: Place] = [:]
    /// The names that are `$dynamicAnchor`'s.
    var dynamicAnchors: Set<String> = []
  }

  /// The schemas at places where schemas are expected.
  private(set) var entries: [Place: Entry] = [:]
  /// The schemas with identifiers.
  private(set) var resources: [Resource] = []
  /// What is wrong.
  private(set) var problems: [JSONSchemaError.Problem] = []
  /// The resources by identifier.
  private var resourceIndices: [URIReference: Int] = [:]
  private var documents: [JSONValue] = []

  /// Finds the schemas of one more document; its own identifier is looked for beside `uri`.
  mutating func add(_ root: JSONValue, uri: URIReference) {
    let document = documents.count
    documents.append(root)
    let place = Place(document: document, pointer: JSONPointer())
    var open: [Entry] = [Entry(place: place, value: root, resource: addResource(uri, at: place))]
    while let entry = open.popLast() {
      let entry = identified(entry)
      entries[entry.place] = entry
      for (pointer, value) in SchemaDocuments.subschemas(of: entry) {
        open.append(
          Entry(
            place: Place(document: document, pointer: pointer), value: value,
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

  /// A schema that may open a resource of its own and have names.
  private mutating func identified(_ entry: Entry) -> Entry {
    guard case .object(let object) = entry.value else { return entry }
    var entry = entry
    if let id = object["$id"]?.stringValue {
      let uri = URIReference(id).resolved(against: resources[entry.resource].uri).document
      entry = Entry(
        place: entry.place, value: entry.value, resource: addResource(uri, at: entry.place))
    }
    for key in ["$anchor", "$dynamicAnchor"] {
      guard let name = object[key]?.stringValue else { continue }
      let other = resources[entry.resource].anchors.updateValue(entry.place, forKey: name)
      if let other, other != entry.place {
        problem("the name '\(name)' is given twice, also at \(other.pointer)", at: entry.place)
      }
      if key == "$dynamicAnchor" { resources[entry.resource].dynamicAnchors.insert(name) }
    }
    return entry
  }

  private mutating func addResource(_ uri: URIReference, at place: Place) -> Int {
    if let index = resourceIndices[uri] {
      // A document's root may repeat the identifier under which it was added.
      if resources[index].root == place { return index }
      problem(
        "the identifier '\(uri)' is given twice, also at '\(resources[index].root.pointer)'",
        at: place)
    }
    resourceIndices[uri] = resourceIndices[uri] ?? resources.count
    resources.append(Resource(uri: uri, root: place))
    return resources.count - 1
  }

  private mutating func problem(_ message: String, at place: Place) {
    problems.append(.init(location: "\(place.pointer)", message: message))
  }
}

// MARK: - Where schemas are

extension SchemaDocuments {
  /// Keywords whose value is a schema.
  static let single = [
    "additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else",
    "unevaluatedItems", "unevaluatedProperties", "contentSchema",
  ]

  /// Keywords whose value is an array of schemas.
  static let lists = ["allOf", "anyOf", "oneOf", "prefixItems"]

  /// Keywords whose value is an object of schemas; `definitions` is what `$defs` was called before.
  static let maps = [
    "properties", "patternProperties", "$defs", "definitions", "dependentSchemas",
  ]

  /// The schemas directly inside one.
  private static func subschemas(of entry: Entry) -> [(JSONPointer, JSONValue)] {
    guard case .object(let object) = entry.value else { return [] }
    let here = entry.place.pointer
    var found: [(JSONPointer, JSONValue)] = []
    for key in single {
      if let value = object[key] { found.append((here.appending(key), value)) }
    }
    for key in lists {
      guard case .array(let elements) = object[key] else { continue }
      for (index, element) in elements.enumerated() {
        found.append((here.appending(key).appending(String(index)), element))
      }
    }
    for key in maps {
      guard case .object(let members) = object[key] else { continue }
      for name in members.keys {
        found.append((here.appending(key).appending(name), members[name] ?? .null))
      }
    }
    return found
  }
}
