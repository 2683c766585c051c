package import Storage

/// The command that starts a suite host.
package struct HostCommand: Hashable, Sendable {
  /// The host's executable.
  package var executable: String
  /// The mangled names of its suites, in the order of their indices.
  package var suites: [String]
  /// The eval files that it was compiled from.
  package var files: [String]
  /// Its whole environment, except the folder of its temporary files.
  package var environment: [String: String]
  /// Its sandbox; `nil` for none.
  package var sandbox: HostSandbox?
  /// Keeps the executable from being removed; `nil` if nothing removes it.
  package var lease: HostLease?

  /// Creates a command.
  package init(
    executable: String, suites: [String], files: [String], environment: [String: String],
    sandbox: HostSandbox? = nil, lease: HostLease? = nil
  ) {
    self.executable = executable
    self.lease = lease
    self.suites = suites
    self.files = files
    self.environment = environment
    self.sandbox = sandbox
  }
}
