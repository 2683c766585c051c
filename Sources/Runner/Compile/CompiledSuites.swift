package import PromptCI

/// What eval files were compiled to.
package struct CompiledSuites: Hashable, Sendable {
  /// A type that conforms to `EvalSuite`.
  package struct Suite: Hashable, Codable, Sendable {
    /// The type's mangled name, by which the host finds it.
    package var mangledName: String
    /// The type's name, without the module.
    package var name: String
    /// Where it is declared.
    package var location: SourceLocation
    /// Its members that look as if they were meant for a requirement of `EvalSuite`.
    package var nearMisses: [NearMiss]

    /// Creates a suite.
    package init(
      mangledName: String, name: String, location: SourceLocation, nearMisses: [NearMiss] = []
    ) {
      self.mangledName = mangledName
      self.name = name
      self.location = location
      self.nearMisses = nearMisses
    }
  }

  /// The host's executable.
  package var executable: String
  /// The suites, in the order of their files and lines.
  package var suites: [Suite]
  /// What the compiler said of files that compile: warnings, unchanged; empty when they came from the cache.
  package var warnings: String
}
