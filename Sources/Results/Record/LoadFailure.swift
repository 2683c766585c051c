package import PromptCI

/// Something that could not be run at all, such as a directory that does not compile or a suite
/// with an invalid dataset.
package struct LoadFailure: Hashable, Codable, Sendable {
  /// The suite's name, or the directory.
  package var name: String
  /// The suite's declaration, or `nil` if there is none.
  package var location: SourceLocation?
  /// The problem: diagnostics in a compiler's format.
  package var message: String

  /// Creates a failure.
  package init(name: String, location: SourceLocation? = nil, message: String) {
    self.name = name
    self.location = location
    self.message = message
  }
}
