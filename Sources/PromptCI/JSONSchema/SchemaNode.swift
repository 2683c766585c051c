/// A schema inside a schema, read and linked: other schemas are indices of the list that it is in.
struct SchemaNode: Sendable {
  /// Where it is, as a JSON Pointer; in another document than the schema itself, the identifier of that stands before it.
  let location: String

  /// The index of the resource (the schema with an identifier of its own) that it belongs to.
  let resource: Int

  /// `false` for the schema that allows nothing.
  var isAllowing = true

  /// What it asks, in the order in which it is judged.
  var keywords: [SchemaKeyword] = []
}

/// A schema with an identifier of its own, and what references that depend on the way to them find in it.
struct SchemaResource: Sendable {
  /// The schema that `$recursiveRef` leads to from inside others; `nil` when its `$recursiveAnchor` is not true.
  var recursiveAnchor: Int?
  /// The schemas that `$dynamicAnchor` names, by name.
  var dynamicAnchors: [String: Int] = [:]
}
