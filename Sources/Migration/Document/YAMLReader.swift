internal import PromptCI

/// Reads a YAML document into nodes with source locations.
///
/// Anchors, aliases and merge keys are resolved; plain scalars follow the core schema of YAML 1.2,
/// as in js-yaml.
///
/// A document with more than ``maximumDepth`` levels, or with more than ``maximumNodes`` nodes
/// after its aliases are expanded, is an error. A small text thus cannot become a huge document.
struct YAMLReader {
  /// The upper bound on levels of nesting.
  static let maximumDepth = 100
  /// The upper bound on nodes, with aliases expanded.
  static let maximumNodes = 1_000_000

  /// A node and the number of nodes in it.
  private struct Sized {
    let node: DocumentNode
    let size: Int
  }

  private let source: SourceText
  private let marks: SourceMarks
  private let parser: YAMLParser
  private var anchors: [String: Sized] = [:]
  private var total = 0

  /// Reads a text that is a single document.
  ///
  /// - Throws: The first error: invalid YAML, a duplicate key, an unknown alias or tag, or a second
  ///   document.
  static func read(_ source: SourceText) throws(Diagnostic) -> DocumentNode {
    let marks = SourceMarks(source)
    let result = source.bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(Diagnostic) -> DocumentNode in
        var reader = YAMLReader(
          source: source, marks: marks, parser: YAMLParser(bytes, of: source, marks: marks))
        return try reader.document()
      }
    }
    return try result.get()
  }

  private init(source: SourceText, marks: SourceMarks, parser: YAMLParser) {
    self.source = source
    self.marks = marks
    self.parser = parser
  }

  private mutating func document() throws(Diagnostic) -> DocumentNode {
    var root: DocumentNode?
    while true {
      let event = try parser.next()
      switch event.kind {
      case .streamEnd:
        return root ?? DocumentNode(location: marks.location(at: 0), value: .null)
      case .boundary: continue
      case .documentStart:
        if root != nil { throw mistake(event, "a second document; only one is read") }
      default: root = try node(event, depth: 0).node
      }
    }
  }

  private func mistake(_ event: YAMLEvent, _ message: String) -> Diagnostic {
    source.diagnostic(at: marks.offset(at: event.index), message)
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> Sized {
    guard depth < Self.maximumDepth else {
      throw mistake(event, "more than \(Self.maximumDepth) levels of nesting")
    }
    var sized: Sized
    switch event.kind {
    case .alias(let name):
      guard let found = anchors[name] else {
        throw mistake(event, "no earlier node has the anchor '&\(name)'")
      }
      sized = found
      // The nodes inside were counted at the anchor; the alias repeats them.
      total += found.size
    case .scalar(let text, let isPlain):
      let value = try scalar(text, isPlain: isPlain, event)
      sized = Sized(node: DocumentNode(location: location(event), value: value), size: 1)
      total += 1
    case .sequenceStart: sized = try sequence(event, depth: depth)
    case .mappingStart: sized = try mapping(event, depth: depth)
    case .boundary, .documentStart, .streamEnd, .collectionEnd:
      throw mistake(event, "a value is missing")
    }
    guard total <= Self.maximumNodes else {
      throw mistake(
        event, "more than \(Self.maximumNodes) values after its aliases are expanded")
    }
    if let anchor = event.anchor { anchors[anchor] = sized }
    return sized
  }

  private func location(_ event: YAMLEvent) -> SourceLocation {
    marks.location(at: event.index)
  }

  private func scalar(
    _ text: String, isPlain: Bool, _ event: YAMLEvent
  ) throws(Diagnostic) -> DocumentNode.Value {
    switch event.tag {
    case nil: return isPlain ? YAMLScalar.value(of: text) : .string(text)
    case "!", "tag:yaml.org,2002:str": return .string(text)
    case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool",
      "tag:yaml.org,2002:null":
      return YAMLScalar.value(of: text)
    case .some(let tag):
      throw mistake(event, "the tag '\(tag)' is not supported; write the value without it")
    }
  }

  private mutating func sequence(_ start: YAMLEvent, depth: Int) throws(Diagnostic) -> Sized {
    var elements: [DocumentNode] = []
    var size = 1
    total += 1
    while true {
      let event = try parser.next()
      if case .collectionEnd = event.kind { break }
      let element = try node(event, depth: depth + 1)
      elements.append(element.node)
      size += element.size
    }
    return Sized(
      node: DocumentNode(location: location(start), value: .sequence(elements)), size: size)
  }

  private mutating func mapping(_ start: YAMLEvent, depth: Int) throws(Diagnostic) -> Sized {
    var members: [DocumentNode.Member] = []
    var merged: [DocumentNode.Member] = []
    var keys: Set<String> = []
    var size = 1
    total += 1
    while true {
      let event = try parser.next()
      if case .collectionEnd = event.kind { break }
      let keyNode = try node(event, depth: depth + 1).node
      let isMerge: Bool
      if case .scalar("<<", true) = event.kind { isMerge = true } else { isMerge = false }
      guard let key = keyNode.scalarText ?? (keyNode.kind == "nothing" ? "null" : nil) else {
        throw mistake(event, "a key is \(keyNode.kind); write a text")
      }
      let valueEvent = try parser.next()
      let value = try node(valueEvent, depth: depth + 1)
      size += 1 + value.size
      if isMerge {
        for source in value.node.oneOrMore {
          guard let others = source.members else {
            throw mistake(valueEvent, "'<<' merges mappings, and this is \(source.kind)")
          }
          merged += others
        }
      } else {
        guard keys.insert(key).inserted else {
          throw mistake(event, "the key '\(key)' appears twice")
        }
        members.append(
          DocumentNode.Member(key: key, location: keyNode.location, value: value.node))
      }
    }
    // Own members take precedence over merged ones, and earlier merged ones over later.
    members += merged.filter { keys.insert($0.key).inserted }
    return Sized(
      node: DocumentNode(location: location(start), value: .mapping(members)), size: size)
  }
}
