/// A request that the server received whole.
package struct ReceivedRequest: Hashable, Sendable {
  /// The method: `POST`.
  package let method: String
  /// The path and the query: `/v1/messages?beta=true`.
  package let path: String
  /// The header fields, in order.
  package let headers: [HeaderField]
  /// The body.
  package let body: [UInt8]
  /// How many requests the server had received before this one.
  package let index: Int
  /// How many connections the server had accepted before the one that this request came by.
  package let connection: Int

  /// The value of the first header field of a name, in any case.
  package subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }
}
