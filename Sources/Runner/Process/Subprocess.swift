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
  }

  /// Runs a program, with nothing on its standard input.
  ///
  /// - Throws: ``ChildProcessError`` when it cannot be started.
  package static func run(
    _ executable: String, _ arguments: [String], environment: [String: String]
  ) throws(ChildProcessError) -> Result {
    let child = try ChildProcess(
      executable: executable, arguments: arguments, environment: environment)
    return communicate(with: child, input: [])
  }

  /// Writes to a program all that it is to read, and reads all that it prints, at the same time.
  ///
  /// - Parameters:
  ///   - child: The program, of whose output nothing has been read yet.
  ///   - input: What it is to read.
  /// - Returns: What came of it, once it has ended its output.
  package static func communicate(with child: ChildProcess, input: [UInt8]) -> Result {
    var rest = input[...]
    if rest.isEmpty { child.closeInput() }
    _ = fcntl(child.input, F_SETFL, O_NONBLOCK)
    var output = Data()
    var errors = Data()
    var descriptors = [
      pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.errors, events: Int16(POLLIN), revents: 0),
      pollfd(fd: rest.isEmpty ? -1 : child.input, events: Int16(POLLOUT), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while descriptors[0].fd >= 0 || descriptors[1].fd >= 0 {
      guard poll(&descriptors, 3, -1) >= 0 || errno == EINTR else { break }
      for index in 0..<2 where descriptors[index].fd >= 0 && descriptors[index].revents != 0 {
        let count = read(descriptors[index].fd, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          descriptors[index].fd = -1
        } else if index == 0 {
          output.append(contentsOf: chunk[..<count])
        } else {
          errors.append(contentsOf: chunk[..<count])
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
    return Result(status: child.wait().status, output: output, errors: errors)
  }

  /// The path of a program, looked for as a shell does, or `nil`.
  package static func find(_ name: String, in environment: [String: String]) -> String? {
    let directories = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    for directory in directories {
      let path = "\(directory)/\(name)"
      if access(path, X_OK) == 0 { return path }
    }
    return nil
  }
}
