/// This tool.
package enum Tool {
  /// The version, as a semantic version.
  package static let version = "0.1.0"
}
