package import Foundation
internal import PromptCI
internal import Synchronization

/// A process that this one started, in a process group of its own, with pipes to its standard streams.
///
/// Foundation's `Process` is not used: it cannot make a process group, and its termination handler needs a run loop
/// or a queue of its own for each process.
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

  /// What is known of a process that has ended.
  package struct End: Hashable, Sendable {
    /// How it ended.
    package var status: ExitStatus
    /// The processor time that it took, in seconds, its own children's included.
    package var processorTime: Double
  }

  /// How a process ended.
  package enum ExitStatus: Hashable, Sendable {
    /// It exited by itself, with a status.
    case exited(Int32)
    /// A signal ended it.
    case signalled(Int32)
  }

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments, without the program's name.
  ///   - environment: Its whole environment.
  /// - Throws: ``ChildProcessError`` when it cannot be started.
  package init(
    executable: String, arguments: [String], environment: [String: String]
  ) throws(ChildProcessError) {
    _ = ChildProcess.survivesBrokenPipes
    // One process at a time is started: between making a pipe and marking it as closed in new programs, another thread's
    // child would inherit its ends, and a reader would never see the end of its stream.
    let started = ChildProcess.starting.withLock { _ in
      Result { () throws(ChildProcessError) in
        try ChildProcess.start(executable, arguments, environment)
      }
    }
    let (identifier, input, output, errors) = try started.get()
    self.identifier = identifier
    self.input = input
    inputLines = LineWriter(descriptor: input)
    self.output = output
    self.errors = errors
  }

  private static let starting = Mutex(())

  /// Makes writing to a program that has stopped reading an error of that write, rather than the end of this process.
  private static let survivesBrokenPipes: Void = { signal(SIGPIPE, SIG_IGN) }()

  /// Makes the pipes and starts the program.
  private static func start(
    _ executable: String, _ arguments: [String], _ environment: [String: String]
  ) throws(ChildProcessError) -> (pid_t, input: Int32, output: Int32, errors: Int32) {
    let standardInput = try Pipe(for: executable)
    let standardOutput = try Pipe(for: executable)
    let standardError = try Pipe(for: executable)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, standardInput.reading, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, standardOutput.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, standardError.writing, STDERR_FILENO)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own: an interrupt from the terminal is the runner's to handle, and one signal ends all of it.
    posix_spawnattr_setpgroup(&attributes, 0)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    sigaddset(&defaults, SIGINT)
    sigaddset(&defaults, SIGTERM)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))

    let argv = CStringArray([executable] + arguments)
    let envp = CStringArray(environment.map { "\($0.key)=\($0.value)" })
    var identifier: pid_t = 0
    let code = posix_spawn(
      &identifier, executable, &actions, &attributes, argv.pointers, envp.pointers)
    close(standardInput.reading)
    close(standardOutput.writing)
    close(standardError.writing)
    guard code == 0 else {
      close(standardInput.writing)
      close(standardOutput.reading)
      close(standardError.reading)
      throw ChildProcessError(executable: executable, code: code)
    }
    return (identifier, standardInput.writing, standardOutput.reading, standardError.reading)
  }

  deinit {
    closeInput()
    close(output)
    close(errors)
    kill()
    _ = wait()
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

  /// Ends the process and all that it started, at once.
  package func kill() {
    end.withLock { end in
      // Once it has been waited for, its identifier may be another process's.
      if end == nil { _ = Glibc.kill(-identifier, SIGKILL) }
    }
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
        wait4(identifier, &raw, 0, &usage)
        let signal = raw & 0x7f
        let result = End(
          status: signal == 0 ? .exited((raw >> 8) & 0xff) : .signalled(signal),
          processorTime: usage.ru_utime.seconds + usage.ru_stime.seconds)
        end = result
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

  /// What happened.
  package var description: String {
    "cannot start \(executable): \(String(cString: strerror(code)))"
  }
}

/// The two ends of a pipe; neither is inherited by other processes.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init(for executable: String) throws(ChildProcessError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw ChildProcessError(executable: executable, code: errno)
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    reading = ends[0]
    writing = ends[1]
  }
}

/// An array of C strings that ends with a null pointer.
private final class CStringArray {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ strings: [String]) {
    pointers = strings.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
