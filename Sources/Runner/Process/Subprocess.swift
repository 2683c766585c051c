package import Foundation

/// Runs a program to its end and captures its output.
package enum Subprocess {
  /// The result of a program.
  package struct Result: Sendable {
    /// The exit status.
    package var status: ChildProcess.ExitStatus
    /// The standard output.
    package var output: Data
    /// The standard error.
    package var errors: Data
    /// The limit that it exceeded and was ended for; `nil` if it ended by itself.
    package var breach: Breach?
  }

  /// The limits of a program.
  package struct Limits: Hashable, Sendable {
    /// The time until its output ends; `nil` for no limit. Time in which this process is stopped
    /// does not count.
    package var time: Duration?
    /// The maximum size of standard output, in bytes. Of standard error, the last bytes are kept:
    /// up to about twice this size.
    package var output: Int

    /// Creates limits; by default there are none.
    package init(time: Duration? = nil, output: Int = .max) {
      self.time = time
      self.output = output
    }
  }

  /// A limit that a program exceeded.
  package enum Breach: Hashable, Sendable {
    /// The time limit.
    case time
    /// The limit on standard output.
    case output
  }

  /// The size from which the memory of a program's output must be reserved, in bytes.
  private static let largeOutput = 1 << 18

  /// Runs a program without standard input.
  ///
  /// - Parameters:
  ///   - executable: The path of the program.
  ///   - arguments: Its arguments, without the program's name.
  ///   - environment: Its whole environment.
  ///   - limits: Its limits.
  ///   - interruption: The source of a request to stop, which ends the program and its descendants;
  ///     `nil` for none.
  /// - Returns: The result, once its output has ended.
  /// - Throws: ``ChildProcessError`` if it cannot be started.
  package static func run(
    _ executable: String, _ arguments: [String], environment: [String: String],
    limits: Limits = Limits(), interruption: StopSignal? = nil
  ) throws(ChildProcessError) -> Result {
    let child = try ChildProcess(
      executable: executable, arguments: arguments, environment: environment)
    guard let interruption else { return communicate(with: child, input: [], limits: limits) }
    return interruption.withHandler({ child.kill() }) {
      communicate(with: child, input: [], limits: limits)
    }
  }

  /// Writes a program's input and reads its output at the same time.
  ///
  /// A program that exceeds a limit is ended, and no more is read. Its descendants end with it,
  /// including those that left its process group.
  ///
  /// - Parameters:
  ///   - child: The program, whose output has not been read yet.
  ///   - input: The bytes to write to its standard input.
  ///   - limits: Its limits.
  ///   - waitForRoom: Called once before the output exceeds ``largeOutput``. It may wait for
  ///     memory; the time limit is suspended meanwhile.
  /// - Returns: The result, once its output has ended.
  package static func communicate(
    with child: ChildProcess, input: [UInt8], limits: Limits = Limits(),
    waitForRoom: () -> Void = {}
  ) -> Result {
    var clock = PausableClock(at: .now)
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
            // The clock stops meanwhile.
            waitForRoom()
          }
          output.append(contentsOf: chunk[..<count])
          if output.count > limits.output { breach = .output }
        } else {
          errors.append(contentsOf: chunk[..<count])
          // Trimmed only at twice the limit, so that each byte is moved at most once.
          if errors.count / 2 > limits.output { errors = Data(errors.suffix(limits.output)) }
        }
      }
      if descriptors[2].fd >= 0, descriptors[2].revents != 0 {
        let count = rest.withUnsafeBytes { write(child.input, $0.baseAddress, $0.count) }
        if count > 0 { rest = rest.dropFirst(count) }
        // A program need not read its input.
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

  /// The interval between two checks of the clock, in milliseconds.
  private static let lookInterval: Int32 = 50

  /// The path of a program, found by ``ProgramSearch``, or `nil`.
  package static func find(_ name: String, in environment: [String: String]) -> String? {
    ProgramSearch(environment: environment).find(name)
  }
}
