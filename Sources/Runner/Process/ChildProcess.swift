internal import CSandbox
package import Foundation
internal import PromptCI
internal import Storage
internal import Synchronization

/// A child process in a process group of its own, with pipes to its standard streams.
///
/// Foundation's `Process` is not used: it cannot create a process group or confine its child, and
/// its termination handler needs a run loop or a queue per process.
package final class ChildProcess: Sendable {
  /// The identifier of the process and of its group.
  package let identifier: pid_t
  /// The descriptor that writes to its standard input.
  package let input: Int32
  /// The descriptor that reads its standard output.
  package let output: Int32
  /// The descriptor that reads its standard error.
  package let errors: Int32

  private let end = Mutex<End?>(nil)
  private let inputLines: LineWriter
  private let isInputOpen = Mutex(true)
  private let mark: ProcessMark
  /// The descendants that existed when the process was killed; recorded only if orphans do not
  /// become this process's children.
  private let lastKnown = Mutex<Set<pid_t>>([])

  /// The exit of a process.
  package struct End: Hashable, Sendable {
    /// The exit status.
    package var status: ExitStatus
    /// The processor time of the process and its waited-for children, in seconds.
    package var processorTime: Double
    /// The peak memory, in bytes.
    package var memory: UInt64 = 0
  }

  /// The exit status of a process.
  package enum ExitStatus: Hashable, Sendable {
    /// It exited with a status.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
    /// It ended, but other code in this process collected its status first.
    case unknown
  }

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments, without the program's name.
  ///   - environment: Its whole environment.
  /// - Throws: ``ChildProcessError`` if it cannot be started.
  package convenience init(
    executable: String, arguments: [String], environment: [String: String]
  ) throws(ChildProcessError) {
    try self.init(executable, arguments, environment, confinement: nil)
  }

  /// Starts a process, confined if `confinement` is not `nil`.
  init(
    _ executable: String, _ arguments: [String], _ environment: [String: String],
    confinement: UnsafePointer<csandbox_confinement>?
  ) throws(ChildProcessError) {
    _ = ChildProcess.prepareSignals
    let standardInput = try Pipe(for: executable)
    let standardOutput = try Pipe(for: executable)
    let standardError = try Pipe(for: executable)
    let mark = ProcessMark.take(environment: environment)
    let argv = CStringArray([executable] + arguments)
    // No child process needs the key that signs stores.
    let envp = CStringArray(
      environment.filter { $0.key != StoreKey.variable }.map { "\($0.key)=\($0.value)" })
    var identifier: pid_t = 0
    var step: UnsafePointer<CChar>?
    let code = ProcessTree.starting {
      executable.withCString { path in
        var start = csandbox_start(
          executable: path, arguments: argv.pointers, environment: envp.pointers,
          descriptors: (standardInput.reading, standardOutput.writing, standardError.writing),
          out_of_memory_score: mark.score.map(Int32.init) ?? -1, confinement: confinement)
        let code = csandbox_spawn(&start, &identifier, &step)
        return (code, code == 0 ? identifier : nil)
      }
    }
    close(standardInput.reading)
    close(standardOutput.writing)
    close(standardError.writing)
    guard code == 0 else {
      close(standardInput.writing)
      close(standardOutput.reading)
      close(standardError.reading)
      mark.give()
      throw ChildProcessError(
        executable: executable, code: code, step: step.map { String(cString: $0) })
    }
    self.identifier = identifier
    self.mark = mark
    input = standardInput.writing
    inputLines = LineWriter(descriptor: standardInput.writing)
    output = standardOutput.reading
    errors = standardError.reading
  }

  /// Sets up signal handling, once.
  ///
  /// A write to a program that has stopped reading then fails with an error, rather than ending
  /// this process. If this process inherited that the end of children is ignored, that is reset,
  /// because otherwise the system would discard their exit statuses.
  package static let prepareSignals: Void = {
    signal(SIGPIPE, SIG_IGN)
    var action = sigaction()
    guard sigaction(SIGCHLD, nil, &action) == 0 else { return }
    let isIgnored = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    if isIgnored || action.sa_flags & SA_NOCLDWAIT != 0 { signal(SIGCHLD, SIG_DFL) }
  }()

  deinit {
    closeInput()
    close(output)
    close(errors)
    kill()
    _ = wait()
    endDescendants()
    mark.give()
  }

  /// Closes its standard input; no write may be in progress.
  package func closeInput() {
    isInputOpen.withLock { isOpen in
      if isOpen { close(input) }
      isOpen = false
    }
  }

  /// Writes all bytes to its standard input; false if it no longer reads.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    inputLines.write(bytes)
  }

  /// Kills the process and its group.
  package func kill() {
    end.withLock { end in
      // After the process has been waited for, its identifier may belong to another process.
      guard end == nil else { return }
      if !ProcessTree.adoptsOrphans {
        let descendants = ProcessTree.descendants(of: identifier)
        lastKnown.withLock { $0.formUnion(descendants) }
      }
      _ = Glibc.kill(-identifier, SIGKILL)
    }
  }

  /// Kills the remaining descendants of the process, including those that left its group; the
  /// process itself must have ended.
  ///
  /// - Returns: Whether none are left; the call takes at most a second.
  @discardableResult
  package func endDescendants() -> Bool {
    let known = lastKnown.withLock { $0 }
    return ProcessTree.end(markedBy: mark, known: known)
  }

  /// The current resource usage of the process and its descendants.
  ///
  /// - Parameter limit: The maximum number of processes to count; further ones are ignored.
  /// - Returns: The sums.
  package func usage(countingTo limit: Int) -> ProcessUsage {
    ProcessTree.usage(of: identifier, markedBy: mark, countingTo: limit)
  }

  /// Whether the process has ended.
  package var hasEnded: Bool {
    if end.withLock({ $0 != nil }) { return true }
    var information = siginfo_t()
    let code = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT | WNOHANG)
    return code == 0 ? information.si_signo != 0 : errno == ECHILD
  }

  /// Waits for the end of the process and returns its exit.
  package func wait() -> End {
    while true {
      if let end = end.withLock({ $0 }) { return end }
      // Waits without reaping, so that the identifier stays valid until the exit is stored.
      var information = siginfo_t()
      let code = waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT)
      if code != 0, errno == EINTR { continue }
      return end.withLock { end in
        if let end { return end }
        var raw: Int32 = 0
        var usage = rusage()
        var reaped: pid_t
        repeat { reaped = wait4(identifier, &raw, 0, &usage) } while reaped < 0 && errno == EINTR
        let signal = raw & 0x7f
        // A failed wait gives no status, and must not look like success.
        let status: ExitStatus =
          if reaped != identifier {
            .unknown
          } else if signal == 0 {
            .exited((raw >> 8) & 0xff)
          } else {
            .signalled(signal)
          }
        let result = End(
          status: status, processorTime: usage.ru_utime.seconds + usage.ru_stime.seconds,
          memory: UInt64(max(usage.ru_maxrss, 0)) << 10)
        end = result
        ProcessTree.forget(identifier)
        return result
      }
    }
  }
}

extension timeval {
  /// The time in seconds.
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) * 1e-6 }
}

/// A failure to start a process.
package struct ChildProcessError: Error, CustomStringConvertible {
  /// The program's path.
  package let executable: String
  /// The system's error number.
  package let code: Int32
  /// The step that failed, in words; `nil` for the start as a whole.
  package let step: String?
  /// The reason that it could not be confined; `nil` if it failed for another reason.
  private let confinement: String?

  /// Creates the error of a program that the system did not start.
  init(executable: String, code: Int32, step: String? = nil) {
    self.executable = executable
    self.code = code
    self.step = step
    confinement = nil
  }

  /// Creates the error of a suite host that could not be confined.
  init(sandbox error: SandboxError) {
    executable = ""
    code = 0
    step = nil
    confinement = error.description
  }

  /// A description of the failure.
  package var description: String {
    if let confinement { return confinement }
    let step = step.map { "\($0): " } ?? ""
    return "cannot start \(executable): \(step)\(String(cString: strerror(code)))"
  }
}

/// The two ends of a pipe; child processes inherit neither, and neither is a standard stream.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init(for executable: String) throws(ChildProcessError) {
    var ends: [Int32] = [0, 0]
    let code = csandbox_pipe(&ends)
    guard code == 0 else {
      throw ChildProcessError(executable: executable, code: code, step: "making a pipe")
    }
    for index in ends.indices where ends[index] <= STDERR_FILENO {
      let moved = fcntl(ends[index], F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
      let code = errno
      close(ends[index])
      ends[index] = moved
      guard moved >= 0 else {
        close(ends[1 - index])
        throw ChildProcessError(executable: executable, code: code, step: "making a pipe")
      }
    }
    reading = ends[0]
    writing = ends[1]
  }
}

/// An array of C strings that ends with a null pointer.
private final class CStringArray {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count
    pointers = .allocate(capacity: count + 1)
    for (index, string) in strings.enumerated() {
      (pointers + index).initialize(to: strdup(string))
    }
    (pointers + count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }
}
