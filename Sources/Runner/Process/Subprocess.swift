package import Foundation

/// Runs a program to its end and keeps what it printed.
package enum Subprocess {
  /// What came of it.
  package struct Result: Sendable {
    /// How it ended.
    package var status: ChildProcess.ExitStatus
    /// What it printed to standard output.
    package var output: Data
    /// What it printed to standard error.
    package var errors: Data
    /// The limit that it passed, and was ended for; `nil` when it ended by itself.
    package var breach: Breach?
  }

  /// How much a program may take.
  package struct Limits: Hashable, Sendable {
    /// The time until it has ended its output; `nil` for any. Time in which this process is stopped does not count.
    package var time: Duration?
    /// The most bytes to standard output. Of what it prints to standard error, as many are kept, the last ones.
    package var output: Int

    /// Creates limits; nothing given is no limit.
    package init(time: Duration? = nil, output: Int = .max) {
      self.time = time
      self.output = output
    }
  }

  /// A limit that a program has passed.
  package enum Breach: Hashable, Sendable {
    /// The time was up.
    case time
    /// It printed more than is allowed.
    case output
  }

  /// The size from which memory for a program's output has to be shared out, in bytes.
  private static let largeOutput = 1 << 18

  /// Runs a program, with nothing on its standard input.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments, without the program's name.
  ///   - environment: Its whole environment.
  ///   - limits: How much it may take.
  ///   - interruption: What ends it, and all that it started, when the run should stop; `nil` for nothing.
  /// - Returns: What came of it, once it has ended its output.
  /// - Throws: ``ChildProcessError`` when it cannot be started.
  package static func run(
    _ executable: String, _ arguments: [String], environment: [String: String],
    limits: Limits = Limits(), interruption: Interruption? = nil
  ) throws(ChildProcessError) -> Result {
    let child = try ChildProcess(
      executable: executable, arguments: arguments, environment: environment)
    guard let interruption else { return communicate(with: child, input: [], limits: limits) }
    return interruption.withHandler({ child.kill() }) {
      communicate(with: child, input: [], limits: limits)
    }
  }

  /// Writes to a program all that it is to read, and reads all that it prints, at the same time.
  ///
  /// A program that passes a limit is ended, and no more is read. What a program has started ends with it, also what has left
  /// its process group.
  ///
  /// - Parameters:
  ///   - child: The program, of whose output nothing has been read yet.
  ///   - input: What it is to read.
  ///   - limits: How much it may take.
  ///   - waitForRoom: Is called once, before more than ``largeOutput`` is kept; it may wait for memory, and the program's
  ///     time stands still as long.
  /// - Returns: What came of it, once it has ended its output.
  package static func communicate(
    with child: ChildProcess, input: [UInt8], limits: Limits = Limits(),
    waitForRoom: () -> Void = {}
  ) -> Result {
    var clock = AttentiveClock(at: .now)
    let deadline = limits.time.map { clock.now + $0 }
    var grace = ReadingGrace()
    var breach: Breach?
    var rest = input[...]
    if rest.isEmpty { child.closeInput() }
    _ = fcntl(child.input, F_SETFL, O_NONBLOCK)
    var output = Data()
    var isLarge = false
    var errors = Data()
    var descriptors = [
      pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: rest.isEmpty ? -1 : child.input, events: Int16(POLLOUT), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while breach == nil, descriptors[0].fd >= 0 || descriptors[1].fd >= 0 {
      let count = poll(&descriptors, 3, deadline == nil ? -1 : lookInterval)
      guard count >= 0 || errno == EINTR else { break }
      if let deadline,
        grace.isOver(isLate: deadline <= clock.look(at: .now), hasOutput: count > 0)
      {
        breach = .time
        continue
      }
      for index in 0..<2 where descriptors[index].fd >= 0 && descriptors[index].revents != 0 {
        let count = read(descriptors[index].fd, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          descriptors[index].fd = -1
        } else if index == 0 {
          if !isLarge, output.count + count > largeOutput {
            isLarge = true
            // The clock stands still as long.
            waitForRoom()
          }
          output.append(contentsOf: chunk[..<count])
          if output.count > limits.output { breach = .output }
        } else {
          errors.append(contentsOf: chunk[..<count])
          // Cut when it is twice too long, so that each byte is moved once at the most.
          if errors.count / 2 > limits.output { errors = Data(errors.suffix(limits.output)) }
        }
      }
      if descriptors[2].fd >= 0, descriptors[2].revents != 0 {
        let count = rest.withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
        // A program need not read what it is given.
        if rest.isEmpty || (count < 0 && errno != EINTR && errno != EAGAIN) {
          child.closeInput()
          descriptors[2].fd = -1
        }
      }
    }
    if breach != nil { child.kill() }
    let status = child.wait().status
    child.endDescendants()
    return Result(status: status, output: output, errors: errors, breach: breach)
  }

  /// The time between two looks at the clock, in milliseconds.
  private static let lookInterval: Int32 = 50

  /// The path of a program, looked for as ``ProgramSearch`` does, or `nil`.
  package static func find(_ name: String, in environment: [String: String]) -> String? {
    ProgramSearch(environment: environment).find(name)
  }
}
