internal import Foundation

/// The header fields of an HTTP response, found by name whatever its case.
package struct HeaderFields: Hashable, Sendable {
  private var values: [String: String] = [:]

  /// Creates header fields; of several with one name the first counts.
  package init(_ fields: [(name: String, value: String)] = []) {
    values.reserveCapacity(fields.count)
    for (name, value) in fields {
      let name = name.lowercased()
      guard values[name] == nil else { continue }
      // Hardly any value has them, and to look for them costs a tenth of what it costs to take them off.
      let isTrimmed = !(value.first?.isWhitespace ?? false) && !(value.last?.isWhitespace ?? false)
      values[name] = isTrimmed ? value : value.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The names of the fields in lower case, each once, in no order.
  var names: some Sequence<String> { values.keys }

  /// The value of a field without white space around it, or `nil` where there is no such field.
  package subscript(name: String) -> String? { values[name.lowercased()] }
}
