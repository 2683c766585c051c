/// This tool.
package enum Tool {
  /// The version, as in semantic versioning.
  package static let version = "0.1.0"
}
