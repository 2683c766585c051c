/// The options of the suite hosts' sandbox, which only the command line can set.
package struct SandboxOptions: Hashable, Sendable {
  /// Whether suite hosts are confined.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// They are confined, or nothing runs.
    case required
    /// They are confined as far as the kernel allows; missing features are a warning.
    case auto
    /// They are not confined.
    case off
  }

  /// The default limit on a host's private memory, in bytes.
  package static let defaultMemory: UInt64 = 4 << 30

  /// Whether suite hosts are confined.
  package var mode = Mode.auto
  /// The files and directories that may be read besides the directories of the run.
  package var readablePaths: [String] = []
  /// The files and directories that may be read and written.
  package var writablePaths: [String] = []
  /// Whether TCP and UDP connections are allowed.
  package var allowsNetwork = false
  /// The limit on the private memory of a host and its descendants, in bytes.
  package var memory = SandboxOptions.defaultMemory

  /// Creates the default options.
  package init() {}
}
