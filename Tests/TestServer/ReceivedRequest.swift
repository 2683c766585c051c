/// A complete request that the server received.
package struct ReceivedRequest: Hashable, Sendable {
  /// The method, such as `POST`.
  package let method: String
  /// The path and the query, such as `/v1/messages?beta=true`.
  package let path: String
  /// The header fields, in order.
  package let headers: [HeaderField]
  /// The body.
  package let body: [UInt8]
  /// The number of requests that the server had received before this one.
  package let index: Int
  /// The number of connections that the server had accepted before this request's connection.
  package let connection: Int

  /// The value of the first header field with the given name, ignoring case.
  package subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The body as a text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}
