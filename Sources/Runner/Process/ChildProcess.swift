internal import CSandbox
package import Foundation
internal import PromptCI
internal import Storage
internal import Synchronization

/// A process that this one started, in a process group of its own, with pipes to its standard streams.
///
/// Foundation's `Process` is not used: it cannot make a process group or confine what it starts, and its termination handler
/// needs a run loop or a queue of its own for each process.
package final class ChildProcess: Sendable {
  /// The process's identifier, which is also its group's.
  package let identifier: pid_t
  /// What writes to its standard input.
  package let input: Int32
  /// What reads its standard output.
  package let output: Int32
  /// What reads its standard error.
  package let errors: Int32

  private let end = Mutex<End?>(nil)
  private let inputLines: LineWriter
  private let isInputOpen = Mutex(true)
  private let mark: ProcessMark
  /// What the process had started when it was ended; only asked for where orphans do not come to this process.
  private let lastKnown = Mutex<Set<pid_t>>([])

  /// What is known of a process that has ended.
  package struct End: Hashable, Sendable {
    /// How it ended.
    package var status: ExitStatus
    /// The processor time that it took, in seconds, its own children's included.
    package var processorTime: Double
    /// The most memory that it had at once, in bytes.
    package var memory: UInt64 = 0
  }

  /// How a process ended.
  package enum ExitStatus: Hashable, Sendable {
    /// It exited by itself, with a status.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
    /// It ended, and somebody else in this process took its status: nothing is known of it.
    case unknown
  }

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments, without the program's name.
  ///   - environment: Its whole environment.
  /// - Throws: ``ChildProcessError`` when it cannot be started.
  package convenience init(
    executable: String, arguments: [String], environment: [String: String]
  ) throws(ChildProcessError) {
    try self.init(executable, arguments, environment, confinement: nil)
  }

  /// Starts a process, confined when there is something to confine it by.
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
    // No program that is started has any use for what stores are signed by.
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

  /// Sets how signals are taken, once.
  ///
  /// Writing to a program that has stopped reading becomes an error of that write, rather than the end of this process. And where
  /// the parent of this process ignores the end of children, which is inherited, that ends: the system would throw away how
  /// each of them ended.
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

  /// Ends its standard input, when nothing is being written to it.
  package func closeInput() {
    isInputOpen.withLock { isOpen in
      if isOpen { close(input) }
      isOpen = false
    }
  }

  /// Writes all bytes to its standard input; false when it does not read any more.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    inputLines.write(bytes)
  }

  /// Ends the process and all of its group, at once.
  package func kill() {
    end.withLock { end in
      // Once it has been waited for, its identifier may be another process's.
      guard end == nil else { return }
      if !ProcessTree.adoptsOrphans {
        let descendants = ProcessTree.descendants(of: identifier)
        lastKnown.withLock { $0.formUnion(descendants) }
      }
      _ = Glibc.kill(-identifier, SIGKILL)
    }
  }

  /// Ends whatever is left of what the process started, also what left its group; the process itself must have ended.
  ///
  /// - Returns: Whether nothing is left; a second is the most that it takes.
  @discardableResult
  package func endDescendants() -> Bool {
    let known = lastKnown.withLock { $0 }
    return ProcessTree.end(markedBy: mark, known: known)
  }

  /// What the process and all that it has started use now.
  ///
  /// - Parameter limit: How many processes are counted; what more there are is not looked at.
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

  /// Waits for the end of the process.
  package func wait() -> End {
    while true {
      if let end = end.withLock({ $0 }) { return end }
      // Wait without reaping, so that the identifier stays valid until the end is stored.
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
        // A wait that fails tells nothing, least of all that all went well.
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

/// A process could not be started.
package struct ChildProcessError: Error, CustomStringConvertible {
  /// The program.
  package let executable: String
  /// The system's error number.
  package let code: Int32
  /// What failed of starting it, in words; `nil` where that is the start as a whole.
  package let step: String?
  /// Why it could not be confined; `nil` when that is not the reason.
  private let confinement: String?

  /// A program that the system would not start.
  init(executable: String, code: Int32, step: String? = nil) {
    self.executable = executable
    self.code = code
    self.step = step
    confinement = nil
  }

  /// A suite host that could not be confined.
  init(sandbox error: SandboxError) {
    executable = ""
    code = 0
    step = nil
    confinement = error.description
  }

  /// What happened.
  package var description: String {
    if let confinement { return confinement }
    let step = step.map { "\($0): " } ?? ""
    return "cannot start \(executable): \(step)\(String(cString: strerror(code)))"
  }
}

/// The two ends of a pipe; neither is inherited by other processes, and none is a standard stream.
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
