/// A schema inside a schema, read and linked: other schemas are indices of the list that it is in.
struct SchemaNode: Sendable {
  /// Where it is in its document, as a JSON Pointer.
  let location: String

  /// The index of the resource (the schema with an identifier of its own) that it belongs to.
  let resource: Int

  /// `false` for the schema that allows nothing.
  var isAllowing = true

  /// What it asks, in the order in which it is judged.
  var keywords: [SchemaKeyword] = []
}

/// A schema with an identifier of its own, in which `#name` is looked for.
struct SchemaResource: Sendable {
  /// The schemas that `$dynamicAnchor` names, by name.
  var dynamicAnchors: [String: Int] = [:]
}
