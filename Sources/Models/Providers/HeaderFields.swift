internal import Foundation

/// The header fields of an HTTP response, with case-insensitive names.
package struct HeaderFields: Hashable, Sendable {
  private var values: [String: String] = [:]

  /// Creates header fields. The first of several fields with one name counts.
  package init(_ fields: [(name: String, value: String)] = []) {
    values.reserveCapacity(fields.count)
    for (name, value) in fields {
      let name = name.lowercased()
      guard values[name] == nil else { continue }
      // Few values have surrounding whitespace, and checking takes a tenth of the time of trimming.
      let isTrimmed = !(value.first?.isWhitespace ?? false) && !(value.last?.isWhitespace ?? false)
      values[name] = isTrimmed ? value : value.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The distinct names in lowercase, in no particular order.
  var names: some Sequence<String> { values.keys }

  /// The value of a field without surrounding whitespace, or `nil` if there is none.
  package subscript(name: String) -> String? { values[name.lowercased()] }
}
