/// What a request asks for.
package enum HTTPMethod: String, Hashable, Sendable, CaseIterable {
  /// Reads.
  case get = "GET"
  /// Reads the head alone.
  case head = "HEAD"
  /// Gives a body to be worked on.
  case post = "POST"
  /// Replaces.
  case put = "PUT"
  /// Changes.
  case patch = "PATCH"
  /// Removes.
  case delete = "DELETE"
}
