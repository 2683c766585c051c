/// A compiled schema; it refers to other schemas by their index in the list of nodes.
struct SchemaNode: Sendable {
  /// The place as a JSON Pointer, preceded by the document's identifier and `#` unless it is the
  /// root document.
  let location: String

  /// The index of its resource: the innermost enclosing schema with its own identifier.
  let resource: Int

  /// `false` for the schema that allows no value.
  var isAllowing = true

  /// The keywords in the order of evaluation.
  var keywords: [SchemaKeyword] = []
}

/// A schema with its own identifier, and the targets that it provides for dynamic references.
struct SchemaResource: Sendable {
  /// The target of `$recursiveRef` from inside other schemas; `nil` unless `$recursiveAnchor` is
  /// true.
  var recursiveAnchor: Int?
  /// The schemas named by `$dynamicAnchor`.
  var dynamicAnchors: [String: Int] = [:]
}
