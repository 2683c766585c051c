internal import Foundation
package import PromptCI
package import Storage

/// The result of compiling eval files.
package struct CompiledSuites: Hashable, Sendable {
  /// A type that conforms to `EvalSuite`.
  package struct Suite: Hashable, Codable, Sendable {
    /// The type's mangled name, by which the host finds it.
    package var mangledName: String
    /// The type's name, without the module.
    package var name: String
    /// Its declaration.
    package var location: SourceLocation
    /// Its members that were probably meant for a requirement of `EvalSuite`.
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
  /// The compiler's warnings about files that compile, unchanged; empty if a kept host is used.
  package var warnings: String
  /// Whether the host was compiled earlier.
  package var isKept: Bool
  /// Keeps the host from being removed while it may be started.
  package var lease: HostLease

  /// Creates the suites of a host that is kept or has just been compiled; `nil` if their list
  /// cannot be read.
  ///
  /// - Parameters:
  ///   - entry: The host.
  ///   - warnings: The compiler's warnings; `nil` if the compiler did not run.
  init?(_ entry: HostEntry, warnings: String? = nil) {
    guard let suites = try? JSONDecoder().decode([Suite].self, from: entry.list) else { return nil }
    executable = entry.executable
    self.suites = suites
    self.warnings = warnings ?? ""
    isKept = warnings == nil
    lease = entry.lease
  }
}
