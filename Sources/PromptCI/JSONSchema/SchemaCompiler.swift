internal import Foundation

/// Reads a schema and all that it refers to, and links them.
///
/// Schemas wait in a queue until they are read, so that neither nesting nor a long chain of references takes stack.
struct SchemaCompiler {
  /// The schemas that can be reached, the whole first.
  private(set) var nodes: [SchemaNode] = []

  private var documents = SchemaDocuments()
  private let assertingFormats: Bool
  private var indices: [SchemaDocuments.Place: Int] = [:]
  private var waiting: [SchemaDocuments.Entry] = []
  private var problems: [JSONSchemaError.Problem] = []
  private(set) var suspectKeywords: [JSONSchemaError.Problem] = []
  private var hasDraft = false

  /// Creates a compiler of a schema.
  init(_ root: JSONValue, assertingFormats: Bool) {
    self.assertingFormats = assertingFormats
    documents.add(root, uri: URIReference(""))
  }

  /// Reads everything.
  ///
  /// - Throws: What is wrong.
  mutating func compile() throws(JSONSchemaError) {
    problems += documents.problems
    if let root = documents.entry(at: JSONPointer(), from: 0) { _ = index(of: root) }
    // A schema that only a name on the way to another can choose is reached, too.
    var resourceCount = 0
    var next = 0
    repeat {
      while next < waiting.count {
        compile(waiting[next], at: next)
        next += 1
      }
      for resource in documents.resources[resourceCount...] {
        for name in resource.dynamicAnchors.sorted() {
          guard let place = resource.anchors[name], let entry = documents.entries[place] else {
            continue
          }
          _ = index(of: entry)
        }
      }
      resourceCount = documents.resources.count
    } while next < waiting.count || resourceCount < documents.resources.count
    findCircles()
    guard problems.isEmpty else { throw JSONSchemaError(problems: problems) }
  }

  /// The resources, for the names that are looked up while a value is judged.
  var compiledResources: [SchemaResource] {
    documents.resources.map { resource in
      var compiled = SchemaResource()
      for name in resource.dynamicAnchors {
        compiled.dynamicAnchors[name] = resource.anchors[name].flatMap { indices[$0] }
      }
      return compiled
    }
  }

  /// The index that a schema has or will have.
  private mutating func index(of entry: SchemaDocuments.Entry) -> Int {
    if let index = indices[entry.place] { return index }
    let index = waiting.count
    indices[entry.place] = index
    waiting.append(entry)
    return index
  }

  private mutating func compile(_ entry: SchemaDocuments.Entry, at index: Int) {
    var node = SchemaNode(location: "\(entry.place.pointer)", resource: entry.resource)
    switch entry.value {
    case .bool(let isAllowing): node.isAllowing = isAllowing
    case .object(let object):
      var reader = SchemaReader(object, at: entry.place.pointer, assertingFormats: assertingFormats)
      node.keywords = reader.keywords { child in
        self.index(of: self.child(child, of: entry))
      }
      node.keywords += references(of: object, in: entry)
      // They look at what all others judged, references among them.
      node.keywords =
        node.keywords.filter { !$0.isAboutUnevaluated }
        + node.keywords.filter(\.isAboutUnevaluated)
      problems += reader.problems
      if entry.place.document == 0 { suspectKeywords += reader.suspectKeywords }
    case .null, .number, .string, .array:
      problem("must be a schema: an object, true or false", at: entry)
    }
    nodes.append(node)
  }

  /// A schema inside another one.
  private func child(
    _ steps: [String], of entry: SchemaDocuments.Entry
  ) -> SchemaDocuments.Entry {
    var pointer = entry.place.pointer
    var value = entry.value
    for step in steps {
      pointer.append(step)
      value = JSONPointer.step(step, in: value) ?? .null
    }
    let place = SchemaDocuments.Place(document: entry.place.document, pointer: pointer)
    return documents.entries[place]
      ?? SchemaDocuments.Entry(place: place, value: value, resource: entry.resource)
  }

  private mutating func problem(_ message: String, at entry: SchemaDocuments.Entry) {
    problems.append(.init(location: "\(entry.place.pointer)", message: message))
  }
}

// MARK: - References

extension SchemaCompiler {
  private mutating func references(
    of object: JSONObject, in entry: SchemaDocuments.Entry
  ) -> [SchemaKeyword] {
    var keywords: [SchemaKeyword] = []
    if let target = object["$ref"]?.stringValue.flatMap({ resolve($0, "$ref", from: entry) }) {
      keywords.append(.reference(index(of: target.entry)))
    }
    if let text = object["$dynamicRef"]?.stringValue,
      let target = resolve(text, "$dynamicRef", from: entry)
    {
      let index = index(of: target.entry)
      if let anchor = target.anchor,
        documents.resources[target.resource].dynamicAnchors.contains(anchor)
      {
        keywords.append(.dynamicReference(index, anchor: anchor))
      } else {
        keywords.append(.reference(index))
      }
    }
    return keywords
  }

  /// What a reference leads to.
  private struct Target {
    /// The schema.
    let entry: SchemaDocuments.Entry
    /// The resource that it was looked for in.
    let resource: Int
    /// The name that it was found by.
    var anchor: String?
  }

  private mutating func resolve(
    _ text: String, _ keyword: String, from entry: SchemaDocuments.Entry
  ) -> Target? {
    let location = entry.place.pointer.appending(keyword)
    func fail(_ message: String) -> Target? {
      problems.append(.init(location: "\(location)", message: message))
      return nil
    }
    let base = documents.resources[entry.resource].uri
    let uri = URIReference(text).resolved(against: base)
    guard let resource = resource(uri.document) else {
      return fail(
        "'\(text)' is not in this schema, and nothing is fetched; "
          + "copy that schema into $defs, with its $id")
    }
    guard let fragment = (uri.fragment ?? "").removingPercentEncoding else {
      return fail("'\(text)' has a percent sign without two hexadecimal digits")
    }
    guard let pointer = JSONPointer(fragment) else {
      guard let place = documents.resources[resource].anchors[fragment],
        let target = documents.entries[place]
      else {
        let known = documents.resources[resource].anchors.keys.sorted()
        return fail(
          "nothing in the schema has the $anchor '\(fragment)'"
            + Suggestion.clause(for: fragment, among: known))
      }
      return Target(entry: target, resource: resource, anchor: fragment)
    }
    guard let target = documents.entry(at: pointer, from: resource) else {
      return fail("'\(text)' leads nowhere: the schema has nothing at '\(pointer)'")
    }
    return Target(entry: target, resource: resource)
  }

  /// The resource with an identifier; the draft's own schemas are added when they are asked for.
  private mutating func resource(_ uri: URIReference) -> Int? {
    if let index = documents.resource(uri) { return index }
    guard !hasDraft, "\(uri)".hasPrefix(SchemaDraft.prefix) else { return nil }
    hasDraft = true
    for document in SchemaDraft.documents {
      documents.add(document.value, uri: URIReference(document.uri))
    }
    return documents.resource(uri)
  }
}

// MARK: - Circles

extension SchemaCompiler {
  /// Finds schemas that ask themselves about the same value, over references or not.
  private mutating func findCircles() {
    enum State { case new, open, done }
    var states = [State](repeating: .new, count: nodes.count)
    for start in nodes.indices where states[start] == .new {
      // The open schemas, each with those that are still to be looked at.
      var path: [(node: Int, rest: ArraySlice<Int>)] = []
      func enter(_ node: Int) {
        states[node] = .open
        path.append((node, nodes[node].keywords.flatMap(\.schemasForSameValue)[...]))
      }
      enter(start)
      while let (node, rest) = path.last {
        guard let next = rest.first else {
          states[node] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].rest = rest.dropFirst()
        if states[next] == .new {
          enter(next)
        } else if states[next] == .open {
          let circle = path.drop { $0.node != next }.map { "#\(nodes[$0.node].location)" }
          problems.append(
            .init(
              location: nodes[node].location,
              message:
                "the references never end: \(Excerpt.list(circle + ["#\(nodes[next].location)"])); "
                + "they must lead to another part of the value"))
        }
      }
    }
  }
}
