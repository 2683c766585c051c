internal import PromptCI

/// The values of a test's variables, by name and in order.
struct TemplateValues: Sendable {
  /// The names, in order.
  private(set) var names: [String] = []
  private var values: [String: JSONValue] = [:]

  /// The value with a name.
  subscript(name: String) -> JSONValue? {
    get { values[name] }
    set {
      if values[name] == nil, newValue != nil { names.append(name) }
      if newValue == nil { names.removeAll { $0 == name } }
      values[name] = newValue
    }
  }

  /// The text of a variable, or of a path into it joined by dots, or `nil` if there is no value.
  func text(of path: String) -> String? {
    if let value = values[path] { return value.plainText ?? "" }
    var parts = path.split(separator: ".").map(String.init)
    guard var value = parts.first.flatMap({ values[$0] }) else { return nil }
    parts.removeFirst()
    for part in parts {
      if case .string(let text) = value, let parsed = try? JSONValue.parse(text) { value = parsed }
      guard let next = value[part] ?? Int(part).flatMap({ value[$0] }) else { return nil }
      value = next
    }
    return value.plainText ?? ""
  }

  /// These values merged with others; these take precedence, but the others' names come first.
  func merging(over others: TemplateValues) -> TemplateValues {
    var merged = others
    for name in names { merged[name] = self[name] }
    return merged
  }
}
