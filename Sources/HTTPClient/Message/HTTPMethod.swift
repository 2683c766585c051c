/// An HTTP request method.
package enum HTTPMethod: String, Hashable, Sendable, CaseIterable {
  /// Requests a resource.
  case get = "GET"
  /// Requests the head of a response only.
  case head = "HEAD"
  /// Sends a body to be processed.
  case post = "POST"
  /// Replaces a resource.
  case put = "PUT"
  /// Changes a resource.
  case patch = "PATCH"
  /// Deletes a resource.
  case delete = "DELETE"
}
