internal import Foundation

/// A report file, which is written completely or not at all.
///
/// A report is written to a temporary file in the same directory, which then replaces the file at
/// the path. A reader thus finds either the old or the new report. Anything but a regular file,
/// such as a pipe, is written directly. So is an open descriptor, such as `-`, `/dev/stdout` or
/// `/dev/fd/3`, even if it leads to a file, because it may contain other text.
package struct ReportFile {
  /// The path, as given.
  package let path: String

  /// Creates a report file without touching the file system.
  package init(path: String) {
    self.path = path
  }

  /// Checks, before a run, that its report can be written.
  ///
  /// The check creates an empty temporary file and removes it; a file at the path stays.
  package static func check(_ path: String) throws(ReportFileError) {
    let file = ReportFile(path: path)
    switch try file.destination() {
    case .descriptor(let descriptor):
      let flags = fcntl(descriptor, F_GETFL)
      guard flags >= 0 else { throw file.refusal() }
      guard flags & O_ACCMODE != O_RDONLY else { throw .readOnly(path: path) }
    case .stream(let target):
      guard access(target, W_OK) == 0 else { throw file.refusal() }
    case .replacing(let target):
      let temporary = try file.makeTemporary(beside: target)
      close(temporary.descriptor)
      unlink(temporary.path)
    }
  }

  /// Checks that reports can be written, each to a different file, even if paths are spelled
  /// differently.
  package static func check(_ paths: [String]) throws(ReportFileError) {
    var pathsByFile: [String: String] = [:]
    for path in paths {
      try check(path)
      guard let file = try ReportFile(path: path).identity() else { continue }
      if let other = pathsByFile.updateValue(path, forKey: file) {
        throw .sameFile(path: path, other: other)
      }
    }
  }

  /// Writes the report.
  ///
  /// The old report stays if an error occurs.
  ///
  /// - Parameter produce: Gets a function that appends bytes, and may call it any number of times.
  /// - Throws: ``ReportFileError`` if the system refuses, for example because the disk is full;
  ///   errors of `produce`.
  package func write(_ produce: (_ append: ([UInt8]) throws -> Void) throws -> Void) throws {
    switch try destination() {
    case .descriptor(let open):
      let descriptor = fcntl(open, F_DUPFD_CLOEXEC, 3)
      guard descriptor >= 0 else { throw refusal() }
      defer { close(descriptor) }
      try produce { try append($0, to: descriptor) }
    case .stream(let target):
      let descriptor = open(target, O_WRONLY | O_APPEND | O_CLOEXEC)
      guard descriptor >= 0 else { throw refusal() }
      defer { close(descriptor) }
      try produce { try append($0, to: descriptor) }
    case .replacing(let target):
      let temporary = try makeTemporary(beside: target)
      do {
        do {
          defer { close(temporary.descriptor) }
          try produce { try append($0, to: temporary.descriptor) }
          // Some file systems report a full disk only now.
          guard fsync(temporary.descriptor) == 0 else { throw refusal() }
        }
        guard rename(temporary.path, target) == 0 else { throw refusal() }
      } catch {
        unlink(temporary.path)
        throw error
      }
    }
  }

  // MARK: - Destination

  private enum Destination {
    /// A regular file, existing or not, which the temporary file replaces.
    case replacing(String)
    /// An open descriptor.
    case descriptor(Int32)
    /// Any other place that takes bytes.
    case stream(String)
  }

  private func destination() throws(ReportFileError) -> Destination {
    guard !path.isEmpty else { throw .emptyPath }
    guard !path.utf8.contains(0) else {
      throw .refused(path: path.replacingOccurrences(of: "\0", with: "␀"), reason: "a NUL in it")
    }
    if let descriptor = ReportFile.descriptor(of: path) { return .descriptor(descriptor) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw refusal() }
      guard !path.hasSuffix("/") else { throw .isDirectory(path: path) }
      try checkDirectory()
      return .replacing(path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw .isDirectory(path: path)
    case S_IFREG:
      guard status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0, access(path, W_OK) == 0 else {
        throw .readOnly(path: path)
      }
      // A symbolic link to a report stays a link.
      guard let resolved = realpath(path, nil) else { throw refusal() }
      defer { free(resolved) }
      return .replacing(String(cString: resolved))
    default:
      return .stream(path)
    }
  }

  /// The descriptor that a path names, such as `-`, `/dev/stdout`, `/dev/stderr` or `/dev/fd/3`;
  /// otherwise `nil`.
  static func descriptor(of path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      guard let prefix = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix) else {
        return nil
      }
      return Int32(path.dropFirst(prefix.count))
    }
  }

  /// Whether a path leads to the standard output of this process.
  package static func isStandardOutput(_ path: String) -> Bool {
    descriptor(of: path) == STDOUT_FILENO
  }

  /// An identity that all spellings of one file or descriptor share, or `nil` for a place that may
  /// take several reports, such as `/dev/null`.
  private func identity() throws(ReportFileError) -> String? {
    switch try destination() {
    case .descriptor(let descriptor): return "\(descriptor)"
    case .stream: return nil
    case .replacing(let target):
      // The file may not exist yet, but its directory does.
      guard let directory = realpath(ReportFile.directory(of: target), nil) else {
        throw refusal()
      }
      defer { free(directory) }
      return "\(String(cString: directory))/\(target.split(separator: "/").last ?? "")"
    }
  }

  private func checkDirectory() throws(ReportFileError) {
    let directory = ReportFile.directory(of: path)
    var status = stat()
    guard stat(directory, &status) == 0 else {
      switch errno {
      case ENOENT: throw .missingDirectory(path: path, directory: directory)
      case ENOTDIR: throw .notADirectory(path: path, directory: directory)
      default: throw refusal()
      }
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .notADirectory(path: path, directory: directory)
    }
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  // MARK: - Bytes

  private struct Temporary {
    let path: String
    let descriptor: Int32
  }

  /// Creates an empty file in the target's directory, with the permissions of the target if it
  /// exists.
  private func makeTemporary(beside target: String) throws(ReportFileError) -> Temporary {
    let number = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let name = ReportFile.directory(of: target) + "/.report-\(number).tmp"
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw refusal() }
    var status = stat()
    if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    return Temporary(path: name, descriptor: descriptor)
  }

  private func append(_ bytes: [UInt8], to descriptor: Int32) throws(ReportFileError) {
    try DescriptorWriter(descriptor: descriptor, path: path).write(bytes)
  }

  /// The error of the last system call.
  private func refusal() -> ReportFileError {
    .refused(path: path, reason: String(cString: strerror(errno)))
  }
}
