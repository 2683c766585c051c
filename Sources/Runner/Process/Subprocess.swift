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
    child.closeInput()
    var output = Data()
    var errors = Data()
    var descriptors = [
      pollfd(fd: child.output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: child.errors, events: Int16(POLLIN), revents: 0),
    ]
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while descriptors.contains(where: { $0.fd >= 0 }) {
      guard poll(&descriptors, 2, -1) >= 0 || errno == EINTR else { break }
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
