/// A suite host's process in its sandbox, with the folder of its temporary files.
final class RunningHost: Sendable {
  /// The process.
  let process: ChildProcess
  private let folder: TemporaryFolder
  private let memory: UInt64?

  /// Starts a host.
  ///
  /// - Throws: ``ChildProcessError`` if it cannot be started or confined.
  init(_ command: HostCommand) throws(ChildProcessError) {
    let folder: TemporaryFolder
    do throws(SandboxError) {
      folder = try TemporaryFolder(environment: command.environment)
    } catch {
      throw ChildProcessError(sandbox: error)
    }
    var environment = command.environment
    environment["TMPDIR"] = folder.path
    guard let sandbox = command.sandbox else {
      process = try ChildProcess(
        executable: command.executable, arguments: command.suites, environment: environment)
      self.folder = folder
      memory = nil
      return
    }
    let arguments = (sandbox.argument.map { [$0] } ?? []) + command.suites
    let given = environment
    process = try sandbox.confine(writingTo: folder.path) {
      confinement throws(ChildProcessError) in
      try ChildProcess(command.executable, arguments, given, confinement: confinement)
    }
    self.folder = folder
    memory = sandbox.memory
  }

  /// The limit that the host and its descendants exceed now; `nil` if they exceed none.
  var breach: HostLimit? {
    guard let memory else { return nil }
    let usage = process.usage(countingTo: HostSandbox.maximumProcesses)
    if usage.processes > HostSandbox.maximumProcesses {
      return .processes(HostSandbox.maximumProcesses)
    }
    return usage.memory > memory ? .memory(memory) : nil
  }

  /// The limit that an ended host exceeded, as far as its exit shows.
  ///
  /// - Parameters:
  ///   - end: The exit of the host.
  ///   - lastWords: The last lines of its standard error.
  /// - Returns: The limit; `nil` if it ended for another reason.
  func breach(in end: ChildProcess.End, lastWords: String) -> HostLimit? {
    guard let memory, case .signalled = end.status else { return nil }
    // The messages of Swift and C++ about a failed allocation.
    let isRefused = ["failed to allocate", "Could not allocate memory", "std::bad_alloc"].contains {
      lastWords.contains($0)
    }
    return isRefused || end.memory > memory / 10 * 9 ? .memory(memory) : nil
  }

  /// Ends the descendants that the host left behind, and removes its folder; the host must have
  /// ended.
  func cleanUp() {
    process.endDescendants()
    folder.remove()
  }
}
