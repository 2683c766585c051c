/// How to start a suite host.
package struct HostCommand: Hashable, Sendable {
  /// The host's executable.
  package var executable: String
  /// The mangled names of its suites, in the order of their indices.
  package var suites: [String]
  /// Its whole environment.
  package var environment: [String: String]

  /// Creates a command.
  package init(executable: String, suites: [String], environment: [String: String]) {
    self.executable = executable
    self.suites = suites
    self.environment = environment
  }
}
