internal import Foundation

/// The header fields of an HTTP response, found by name whatever its case.
package struct HeaderFields: Hashable, Sendable {
  private var values: [String: String] = [:]

  /// Creates header fields; of several with one name the first counts.
  package init(_ fields: [(name: String, value: String)] = []) {
    for (name, value) in fields where values[name.lowercased()] == nil {
      values[name.lowercased()] = value.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The value of a field without white space around it, or `nil` where there is no such field.
  package subscript(name: String) -> String? { values[name.lowercased()] }
}
