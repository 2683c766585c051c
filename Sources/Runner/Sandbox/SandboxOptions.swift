/// How the sandbox of suite hosts is wanted: the part of the command line that nothing else may say.
package struct SandboxOptions: Hashable, Sendable {
  /// Whether suite hosts are confined.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// They are, or nothing is run.
    case required
    /// They are as far as the kernel allows it; what is missing is a warning.
    case auto
    /// They are not.
    case off
  }

  /// The private memory that a host may have unless the user says otherwise, in bytes.
  package static let defaultMemory: UInt64 = 4 << 30

  /// Whether suite hosts are confined.
  package var mode = Mode.auto
  /// The files and directories that may be read beside those that are run.
  package var readablePaths: [String] = []
  /// The files and directories that may be read and written.
  package var writablePaths: [String] = []
  /// Whether connections over TCP and UDP may be opened.
  package var allowsNetwork = false
  /// The private memory that a host, and all that it starts, may have, in bytes.
  package var memory = SandboxOptions.defaultMemory

  /// Creates options: nothing beside the default.
  package init() {}
}
