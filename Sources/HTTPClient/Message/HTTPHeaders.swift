/// Header fields, in order.
///
/// ```swift
/// let headers: HTTPHeaders = ["content-type": "application/json"]
/// headers["Content-Type"] == "application/json"
/// ```
package struct HTTPHeaders: Hashable, Sendable {
  /// The fields. A name may occur more than once.
  package var fields: [HTTPHeader]

  /// Creates headers.
  package init(_ fields: [HTTPHeader] = []) {
    self.fields = fields
  }

  /// The value of the first field with the given name, ignoring case.
  package subscript(name: String) -> String? {
    fields.first { $0.isNamed(name) }?.value
  }

  /// The values of all fields with the given name, ignoring case, in order.
  package func values(of name: String) -> [String] {
    fields.filter { $0.isNamed(name) }.map(\.value)
  }

  /// Adds a field at the end.
  package mutating func append(_ name: String, _ value: String) {
    fields.append(HTTPHeader(name, value))
  }
}

// MARK: - ExpressibleByDictionaryLiteral

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// Creates headers from names and values, in the order written.
  package init(dictionaryLiteral elements: (String, String)...) {
    self.init(elements.map { HTTPHeader($0.0, $0.1) })
  }
}
