extension SchemaReader {
  /// Unknown keywords that are likely mistakes: keywords of other drafts, and typos.
  var suspects: [Problem] {
    if dialect.draft.ignoresSiblingsOfReferences, object["$ref"]?.stringValue != nil { return [] }
    return object.keys.compactMap { key in
      guard !isKnown(key), let advice = advice(for: key) else { return nil }
      return Problem(
        message:
          "'\(key)' is not a keyword of \(dialect.draft.name), so it would check nothing; \(advice)",
        pointer: location.appending(key))
    }
  }

  private func isKnown(_ key: String) -> Bool {
    SchemaDialect.keywords[dialect.draft]?.contains(key) == true
      || (SchemaDialect.annotations.contains(key) && key != "$id")
      || key == dialect.draft.idKeyword
      || (key == "$recursiveAnchor" && dialect.draft == .draft2019)
      // Definitions are found under both names, in every draft.
      || key == "$defs" || key == "definitions"
  }

  private func advice(for key: String) -> String? {
    if key == "id" || key == "$id" { return "write \(dialect.draft.idKeyword)" }
    if dialect.draft == .draft2020, let advice = SchemaReader.older[key] {
      return "\(advice), or name the older draft in $schema"
    }
    let others = SchemaDraft.allCases.filter { SchemaDialect.keywords[$0]?.contains(key) == true }
    if let first = others.first, let last = others.last {
      let draft = first > dialect.draft ? first : last
      return "\(draft.name) has it: name that in $schema"
    }
    let known = SchemaDialect.keywords[dialect.draft]?.sorted() ?? []
    return Suggestion.nearest(to: key, among: known).map { "did you mean '\($0)'?" }
  }

  /// Keywords that draft 2020-12 removed, with their replacements.
  private static let older = [
    "additionalItems": "write prefixItems for the first elements and items for the others",
    "$recursiveRef": "write $dynamicRef", "$recursiveAnchor": "write $dynamicAnchor",
  ]
}
