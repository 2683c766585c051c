extension JSONValue {
  /// The value with every string transformed; keys stay the same.
  package func mappingStrings(_ transform: (String) -> String) -> JSONValue {
    switch self {
    case .null, .bool, .number: return self
    case .string(let text): return .string(transform(text))
    case .array(let elements): return .array(elements.map { $0.mappingStrings(transform) })
    case .object(let object):
      var mapped = JSONObject()
      for key in object.keys {
        _ = mapped.insert((object[key] ?? .null).mappingStrings(transform), for: key)
      }
      return .object(mapped)
    }
  }
}
