package import PromptCI

/// Something that could not be run at all: a directory that does not compile, a suite with a bad dataset.
package struct LoadFailure: Hashable, Codable, Sendable {
  /// The suite's name, or the directory.
  package var name: String
  /// Where the suite is declared, where there is one.
  package var location: SourceLocation?
  /// What is wrong: diagnostics as a compiler prints them.
  package var message: String

  /// Creates a failure.
  package init(name: String, location: SourceLocation? = nil, message: String) {
    self.name = name
    self.location = location
    self.message = message
  }
}
