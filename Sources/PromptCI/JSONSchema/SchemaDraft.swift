/// A version of JSON Schema.
enum SchemaDraft: Int, CaseIterable, Comparable, Sendable {
  case draft4 = 4
  case draft6 = 6
  case draft7 = 7
  case draft2019 = 2019
  case draft2020 = 2020

  /// The draft's identifier in `$schema`, without the optional `#`.
  var uri: String {
    switch self {
    case .draft4: "http://json-schema.org/draft-04/schema"
    case .draft6: "http://json-schema.org/draft-06/schema"
    case .draft7: "http://json-schema.org/draft-07/schema"
    case .draft2019: "https://json-schema.org/draft/2019-09/schema"
    case .draft2020: "https://json-schema.org/draft/2020-12/schema"
    }
  }

  /// The draft's name: `draft 2020-12`.
  var name: String {
    switch self {
    case .draft4, .draft6, .draft7: "draft-0\(rawValue)"
    case .draft2019: "draft 2019-09"
    case .draft2020: "draft 2020-12"
    }
  }

  /// Creates the draft with an identifier, with `http` or `https`, and with or without `#`; `nil`
  /// for any other identifier.
  init?(uri: String) {
    let name = SchemaDraft.bare(uri)
    guard let draft = SchemaDraft.allCases.first(where: { SchemaDraft.bare($0.uri) == name }) else {
      return nil
    }
    self = draft
  }

  private static func bare(_ uri: String) -> Substring {
    var rest = uri[...]
    if rest.hasSuffix("#") { rest.removeLast() }
    for scheme in ["http://", "https://"] where rest.hasPrefix(scheme) {
      return rest.dropFirst(scheme.count)
    }
    return rest
  }

  /// Whether the siblings of a `$ref` are ignored.
  var ignoresSiblingsOfReferences: Bool { self <= .draft7 }

  /// The keyword of a schema's identifier.
  var idKeyword: String { self == .draft4 ? "id" : "$id" }

  /// The keyword of definitions.
  var definitionsKeyword: String { self <= .draft7 ? "definitions" : "$defs" }

  /// Whether one draft is older than another.
  static func < (left: SchemaDraft, right: SchemaDraft) -> Bool { left.rawValue < right.rawValue }
}
