internal import Foundation

/// Compiles a schema and everything that it refers to, and resolves the references.
///
/// Schemas wait in a queue to be compiled, so neither nesting nor a long chain of references uses
/// the stack.
struct SchemaCompiler {
  /// The reachable schemas; the first is the root.
  private(set) var nodes: [SchemaNode] = []

  private var documents = SchemaDocuments()
  private var library: SchemaLibrary
  private let assertingFormats: Bool
  private let isChecked: Bool
  private var indices: [SchemaDocuments.Place: Int] = [:]
  private var waiting: [SchemaDocuments.Entry] = []
  private var problems: [JSONSchemaError.Problem] = []
  private var loadedDrafts: Set<SchemaDraft> = []
  /// The library's documents by the identifiers inside them; `nil` until needed.
  private var documentURIs: [URIReference: URIReference]?
  /// The documents that are invalid in themselves.
  private var brokenDocuments: Set<Int> = []

  /// Creates a compiler.
  ///
  /// - Parameters:
  ///   - root: The schema.
  ///   - uri: The identifier of the schema if it has none of its own.
  ///   - source: The text of the schema, for the locations of problems.
  ///   - library: The documents that it may refer to.
  ///   - assertingFormats: Whether `format` is checked.
  ///   - isChecked: Whether the schema is validated with its meta-schema.
  init(
    _ root: JSONValue, at uri: URIReference, source: SourceText?, library: SchemaLibrary,
    assertingFormats: Bool, isChecked: Bool
  ) {
    self.library = library
    self.assertingFormats = assertingFormats
    self.isChecked = isChecked
    add(
      SchemaDocuments.Document(uri: uri, value: root, source: source),
      inheriting: SchemaDialect(.draft2020))
  }

  /// Compiles all reachable schemas.
  ///
  /// - Throws: All problems.
  mutating func compile() throws(JSONSchemaError) {
    guard problems.isEmpty else { throw JSONSchemaError(problems: problems) }
    if let root = documents.entry(at: JSONPointer(), from: 0) { _ = index(of: root) }
    // Schemas that only a dynamic reference can reach are compiled, too.
    var next = 0
    repeat {
      while next < waiting.count {
        compile(waiting[next])
        next += 1
      }
      for resource in Set(waiting.map(\.resource)).sorted() {
        for place in dynamicPlaces(of: resource) {
          if let entry = documents.entries[place] { _ = index(of: entry) }
        }
      }
    } while next < waiting.count
    findCircles()
    guard problems.isEmpty else { throw JSONSchemaError(problems: problems) }
  }

  /// The places of a resource that dynamic references may lead to.
  private func dynamicPlaces(of index: Int) -> [SchemaDocuments.Place] {
    let resource = documents.resources[index]
    return resource.dynamicAnchors.sorted().compactMap { resource.anchors[$0] }
      + (resource.isRecursive ? [resource.root] : [])
  }

  /// The resources, for resolving dynamic references during validation.
  var compiledResources: [SchemaResource] {
    documents.resources.map { resource in
      var compiled = SchemaResource()
      for name in resource.dynamicAnchors {
        compiled.dynamicAnchors[name] = resource.anchors[name].flatMap { indices[$0] }
      }
      compiled.recursiveAnchor = resource.isRecursive ? indices[resource.root] : nil
      return compiled
    }
  }

  /// The index of a schema, which may still have to be compiled.
  private mutating func index(of entry: SchemaDocuments.Entry) -> Int {
    if let index = indices[entry.place] { return index }
    let index = waiting.count
    indices[entry.place] = index
    waiting.append(entry)
    return index
  }

  private mutating func compile(_ entry: SchemaDocuments.Entry) {
    var node = SchemaNode(
      location: documents.location(entry.place), resource: entry.resource)
    switch entry.value {
    case .bool(let isAllowing): node.isAllowing = isAllowing
    case .object(let object): node.keywords = keywords(of: object, in: entry)
    case .null, .number, .string, .array:
      problems.append(
        documents.problem("must be a schema: an object, true or false", at: entry.place))
    }
    nodes.append(node)
  }

  private mutating func keywords(
    of object: JSONObject, in entry: SchemaDocuments.Entry
  ) -> [SchemaKeyword] {
    let dialect = documents.resources[entry.resource].dialect
    if dialect.draft.ignoresSiblingsOfReferences, object["$ref"]?.stringValue != nil {
      return references(of: object, in: entry, dialect)
    }
    var reader = SchemaReader(
      object, at: entry.place.pointer, dialect: dialect, assertingFormats: assertingFormats)
    var keywords = reader.keywords { child in self.index(of: self.child(child, of: entry)) }
    keywords += references(of: object, in: entry, dialect)
    // Another document may be a third party's and have keywords of its own.
    let isOwn = isChecked && entry.place.document == 0
    for problem in reader.problems + (isOwn ? reader.suspects : []) {
      problems.append(
        documents.problem(
          problem.message,
          at: SchemaDocuments.Place(document: entry.place.document, pointer: problem.pointer)))
    }
    // These keywords depend on the results of all others, including references.
    return keywords.filter { !$0.isAboutUnevaluated } + keywords.filter(\.isAboutUnevaluated)
  }

  /// The schema at a relative path inside another one.
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
}

// MARK: - Documents

extension SchemaCompiler {
  /// Adds a document, and validates the schemas in it.
  private mutating func add(
    _ document: SchemaDocuments.Document, inheriting inherited: SchemaDialect
  ) {
    let index = documents.documents.count
    let (known, first) = (documents.problems.count, documents.resources.count)
    let library = library
    var flaws: [(message: String, place: SchemaDocuments.Place)] = []
    documents.add(document, inheriting: inherited) { name, place in
      do throws(MetaSchemaReader.Flaw) {
        return try MetaSchemaReader(library: library).dialect(name)
      } catch {
        flaws.append((error.message, place))
        return nil
      }
    }
    var found = flaws.map { documents.problem($0.message, at: $0.place, "$schema") }
    // Without its dialect, a schema cannot be validated.
    if found.isEmpty, isChecked, !MetaSchemas.isDocument(document.uri) {
      for resource in documents.resources[first...]
      where resource.root.document == index
        && (resource.isForeign || resource.root.pointer.tokens.isEmpty)
      {
        found += check(resource)
      }
    }
    found += documents.problems[known...].map { documents.problem($0.message, at: $0.place) }
    problems += found
    if !found.isEmpty { brokenDocuments.insert(index) }
  }

  /// The problems of a resource; embedded resources of other dialects are validated separately.
  private func check(_ resource: SchemaDocuments.Resource) -> [JSONSchemaError.Problem] {
    let isAlias = documents.entries[resource.root].map {
      documents.resources[$0.resource].uri != resource.uri
    }
    if isAlias == true { return [] }
    var value = documents.entries[resource.root]?.value ?? .null
    for other in documents.resources
    where other.isForeign && other.root != resource.root
      && other.root.document == resource.root.document
      && other.root.pointer.tokens.starts(with: resource.root.pointer.tokens)
    {
      let rest = other.root.pointer.tokens.dropFirst(resource.root.pointer.tokens.count)
      value = value.replacing(rest, with: .object(JSONObject()))
    }
    do throws(JSONSchemaError) {
      let violations =
        if let uri = resource.dialect.metaSchema {
          try MetaSchemaReader(library: library).violations(in: value, uri)
        } else {
          try MetaSchemas.violations(in: value, of: resource.dialect.draft)
        }
      return violations.map { violation in
        let pointer = JSONPointer(violation.instanceLocation) ?? JSONPointer()
        return documents.problem(
          violation.message,
          at: SchemaDocuments.Place(
            document: resource.root.document,
            pointer: pointer.tokens.reduce(resource.root.pointer) { $0.appending($1) }))
      }
    } catch {
      return error.problems.map { documents.problem($0.message, at: resource.root) }
    }
  }

  /// The index of the resource with an identifier, or `nil`. Documents and meta-schemas are added
  /// on demand.
  private mutating func resource(_ uri: URIReference, from entry: SchemaDocuments.Entry) -> Int? {
    if let index = documents.resource(uri) { return canonical(index) }
    let dialect = SchemaDialect(documents.resources[entry.resource].dialect.draft)
    if let draft = MetaSchemas.draft(of: uri) {
      guard loadedDrafts.insert(draft).inserted else { return nil }
      for document in MetaSchemas.documents(of: draft) {
        add(
          .init(uri: URIReference(document.uri), value: document.value, source: nil),
          inheriting: SchemaDialect(draft))
      }
    } else if let document = library.document(uri) ?? document(containing: uri, dialect),
      documents.resource(document.uri) == nil
    {
      add(
        .init(uri: document.uri, value: document.value, source: document.source),
        inheriting: dialect)
    }
    return documents.resource(uri).flatMap(canonical)
  }

  /// The library's document that contains a schema with an identifier, or has it itself; `nil` if
  /// there is none.
  private mutating func document(
    containing uri: URIReference, _ inherited: SchemaDialect
  ) -> SchemaLibrary.Document? {
    if documentURIs == nil {
      var found: [URIReference: URIReference] = [:]
      for name in library.uris {
        guard let document = library.document(name) else { continue }
        let reader = MetaSchemaReader(library: library)
        var trial = SchemaDocuments()
        trial.add(
          .init(uri: name, value: document.value, source: nil),
          inheriting: inherited
        ) { draft, _ in try? reader.dialect(draft) }
        for resource in trial.resources { found[resource.uri] = found[resource.uri] ?? name }
      }
      documentURIs = found
    }
    return documentURIs?[uri].flatMap { library.document($0) }
  }

  /// The resource to which the schema at the same place belongs. It differs if a document has an
  /// identifier of its own.
  private func canonical(_ index: Int) -> Int? {
    documents.entries[documents.resources[index].root]?.resource
  }
}

// MARK: - References

extension SchemaCompiler {
  private mutating func references(
    of object: JSONObject, in entry: SchemaDocuments.Entry, _ dialect: SchemaDialect
  ) -> [SchemaKeyword] {
    var keywords: [SchemaKeyword] = []
    func reference(_ keyword: String) -> String? {
      dialect.knows(keyword) ? object[keyword]?.stringValue : nil
    }
    if let text = reference("$ref"), let target = resolve(text, "$ref", from: entry) {
      keywords.append(.reference(index(of: target.entry)))
    }
    if let text = reference("$recursiveRef"),
      let target = resolve(text, "$recursiveRef", from: entry)
    {
      let index = index(of: target.entry)
      let isRecursive =
        documents.resources[target.resource].isRecursive
        && documents.resources[target.resource].root == target.entry.place
      keywords.append(isRecursive ? .recursiveReference(index) : .reference(index))
    }
    if let text = reference("$dynamicRef"),
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

  /// The target of a reference.
  private struct Target {
    /// The schema.
    let entry: SchemaDocuments.Entry
    /// The resource in which it was looked up.
    let resource: Int
    /// The anchor by which it was found, or `nil` for a pointer.
    var anchor: String?
  }

  private mutating func resolve(
    _ text: String, _ keyword: String, from entry: SchemaDocuments.Entry
  ) -> Target? {
    func fail(_ message: String) -> Target? {
      problems.append(documents.problem(message, at: entry.place, keyword))
      return nil
    }
    let base = documents.resources[entry.resource].uri
    let uri = URIReference(text).resolved(against: base)
    guard let resource = resource(uri.document, from: entry) else {
      return fail(missing(text, uri.document))
    }
    // The problems of the document itself have been reported already.
    guard !brokenDocuments.contains(documents.resources[resource].root.document) else { return nil }
    guard let fragment = (uri.fragment ?? "").removingPercentEncoding else {
      return fail("'\(text)' has a percent sign without two hexadecimal digits")
    }
    guard let pointer = JSONPointer(fragment) else {
      guard let place = documents.resources[resource].anchors[fragment],
        let target = documents.entries[place]
      else {
        let known = documents.resources[resource].anchors.keys.sorted()
        return fail(
          "the schema does not declare the \(anchor(fragment, in: resource))"
            + Suggestion.clause(for: fragment, among: known))
      }
      return Target(entry: target, resource: resource, anchor: fragment)
    }
    guard let target = documents.entry(at: pointer, from: resource) else {
      return fail("'\(text)' does not resolve: the schema has no value at '\(pointer)'")
    }
    return Target(entry: target, resource: resource)
  }

  /// An anchor in the notation of a resource's draft.
  private func anchor(_ name: String, in resource: Int) -> String {
    let draft = documents.resources[resource].dialect.draft
    return draft <= .draft7 ? "\(draft.idKeyword) '#\(name)'" : "$anchor '\(name)'"
  }

  /// The message for a reference to a document that does not exist.
  private func missing(_ text: String, _ uri: URIReference) -> String {
    let isMeant = "\(uri)" == text ? "" : ", which is \(uri) here,"
    if let problem = library.problems[uri] {
      return "'\(text)'\(isMeant) cannot be read: "
        + (problem.place.map { "\($0): " } ?? "") + problem.message
    }
    let unread = library.problems.values.map { "\($0)" }.sorted()
    let known = Suggestion.clause(for: "\(uri)", among: library.uris.map { "\($0)" })
    return
      "'\(text)'\(isMeant) is not in this schema or among its documents, and nothing is fetched\(known); "
      + "pass that schema in documents:, or copy it into $defs, with its $id"
      + (unread.isEmpty ? "" : "; not read: \(Excerpt.list(unread, separator: "; "))")
  }
}

// MARK: - Reference cycles

extension SchemaCompiler {
  /// Finds schemas that refer back to themselves for the same value.
  private mutating func findCircles() {
    enum State { case new, open, done }
    var states = [State](repeating: .new, count: nodes.count)
    for start in nodes.indices where states[start] == .new {
      // The schemas in progress, each with the schemas still to visit.
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
          let circle = (path.drop { $0.node != next }.map { $0.node } + [next]).map { index in
            let location = nodes[index].location
            return location.contains("#") ? location : "#\(location)"
          }
          problems.append(
            documents.problem(
              "the references form a cycle: \(Excerpt.list(circle)); "
                + "they must lead to another part of the value", at: waiting[node].place))
        }
      }
    }
  }
}
