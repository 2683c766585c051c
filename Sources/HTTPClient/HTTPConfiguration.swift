/// What holds for all requests of a client.
package struct HTTPConfiguration: Hashable, Sendable {
  /// The path of a file of certificates (PEM) of private authorities, trusted beside the system's own folder of
  /// authorities; where the system has one file and no folder, in its place.
  package var caFile: String?
  /// The value of `user-agent`, for requests that have none of their own.
  package var userAgent: String

  /// Creates a configuration.
  package init(
    caFile: String? = nil, userAgent: String = "prompt-ci"
  ) {
    self.caFile = caFile
    self.userAgent = userAgent
  }
}
