/// The settings shared by all requests of a client.
package struct HTTPConfiguration: Hashable, Sendable {
  /// The path of a PEM file with private certificate authorities.
  ///
  /// They are trusted in addition to the system's folder of authorities. If the system has one file
  /// and no folder, they replace that file.
  package var caFile: String?
  /// The value of `user-agent` for requests that do not set one.
  package var userAgent: String

  /// Creates a configuration.
  package init(
    caFile: String? = nil, userAgent: String = "prompt-ci"
  ) {
    self.caFile = caFile
    self.userAgent = userAgent
  }
}
