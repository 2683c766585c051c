/// A version of JSON Schema.
enum SchemaDraft: Int, CaseIterable, Comparable, Sendable {
  case draft4 = 4
  case draft6 = 6
  case draft7 = 7
  case draft2019 = 2019
  case draft2020 = 2020

  /// The identifier of the draft, as `$schema` names it; `#` may follow it.
  var uri: String {
    switch self {
    case .draft4: "http://json-schema.org/draft-04/schema"
    case .draft6: "http://json-schema.org/draft-06/schema"
    case .draft7: "http://json-schema.org/draft-07/schema"
    case .draft2019: "https://json-schema.org/draft/2019-09/schema"
    case .draft2020: "https://json-schema.org/draft/2020-12/schema"
    }
  }

  /// What the draft is called: `draft 2020-12`.
  var name: String {
    switch self {
    case .draft4, .draft6, .draft7: "draft-0\(rawValue)"
    case .draft2019: "draft 2019-09"
    case .draft2020: "draft 2020-12"
    }
  }

  /// The draft of an identifier, with `http` or `https` and with or without `#`; `nil` when it is none of them.
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

  /// Whether everything beside a `$ref` is left out.
  var ignoresSiblingsOfReferences: Bool { self <= .draft7 }

  /// The keyword for a schema's identifier.
  var idKeyword: String { self == .draft4 ? "id" : "$id" }

  /// The keyword for definitions.
  var definitionsKeyword: String { self <= .draft7 ? "definitions" : "$defs" }

  /// Whether one draft is older than another.
  static func < (left: SchemaDraft, right: SchemaDraft) -> Bool { left.rawValue < right.rawValue }
}
