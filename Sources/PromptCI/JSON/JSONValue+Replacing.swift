extension JSONValue {
  /// The value with the element at a path replaced; unchanged if the path leads nowhere.
  func replacing(_ steps: some BidirectionalCollection<String>, with value: JSONValue) -> JSONValue
  {
    guard let last = steps.last else { return value }
    let (parents, before) = (steps.dropLast(), self)
    guard
      let parent = parents.reduce(
        before as JSONValue?,
        { value, step in
          value.flatMap { JSONPointer.step(step, in: $0) }
        })
    else { return self }
    let changed: JSONValue
    switch parent {
    case .object(let object):
      var members = JSONObject()
      for key in object.keys {
        _ = members.insert(key == last ? value : object[key] ?? .null, for: key)
      }
      changed = .object(members)
    case .array(var elements):
      guard let index = Int(last), elements.indices.contains(index) else { return self }
      elements[index] = value
      changed = .array(elements)
    case .null, .bool, .number, .string: return self
    }
    return replacing(Array(parents), with: changed)
  }
}
