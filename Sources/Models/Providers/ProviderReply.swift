/// A complete HTTP response by a provider.
package struct ProviderReply: Hashable, Sendable {
  /// The status code.
  package let status: Int
  /// The header fields.
  package let headers: HeaderFields
  /// The body, decompressed.
  package let body: [UInt8]

  /// Creates a reply.
  package init(status: Int, headers: HeaderFields = HeaderFields(), body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
