internal import Foundation

/// A file that a report is written to: whole, or not at all.
///
/// A report goes to a temporary file in the same directory, which then takes the report's name, so that whoever reads
/// the path finds the old report or the new one. What is not a regular file, such as a pipe or `/dev/stdout`, is
/// written directly.
package struct ReportFile {
  /// The path as it was given.
  package let path: String

  /// Names a file; nothing is touched.
  package init(path: String) {
    self.path = path
  }

  /// Makes sure that a report can be written, before the run that it is about.
  ///
  /// It is tried for real, with an empty temporary file that is removed again; what is at the path stays.
  package static func check(_ path: String) throws(ReportFileError) {
    let file = ReportFile(path: path)
    switch try file.destination() {
    case .stream(let target):
      guard access(target, W_OK) == 0 else { throw file.refusal() }
    case .replacing(let target):
      let temporary = try file.makeTemporary(beside: target)
      close(temporary.descriptor)
      unlink(temporary.path)
    }
  }

  /// Makes sure that reports can be written, each to a file of its own, however their paths are spelt.
  package static func check(_ paths: [String]) throws(ReportFileError) {
    var pathsByFile: [String: String] = [:]
    for path in paths {
      try check(path)
      guard case .replacing(let target) = try ReportFile(path: path).destination() else { continue }
      // The file may not be there yet, but its directory is.
      guard let directory = realpath(directory(of: target), nil) else { continue }
      defer { free(directory) }
      let name = target.split(separator: "/").last ?? ""
      let file = String(cString: directory) + "/" + name
      if let other = pathsByFile.updateValue(path, forKey: file) {
        throw .sameFile(path: path, other: other)
      }
    }
  }

  /// Writes the report.
  ///
  /// The old report stays when anything fails.
  ///
  /// - Parameter produce: Is given a function that appends bytes, and calls it as often as it likes.
  /// - Throws: ``ReportFileError`` when the system refuses, as when the disk is full; what `produce` throws.
  package func write(_ produce: (_ append: ([UInt8]) throws -> Void) throws -> Void) throws {
    switch try destination() {
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
          // Some file systems tell only now that there is no room.
          guard fsync(temporary.descriptor) == 0 else { throw refusal() }
        }
        guard rename(temporary.path, target) == 0 else { throw refusal() }
      } catch {
        unlink(temporary.path)
        throw error
      }
    }
  }

  // MARK: - Where it goes

  private enum Destination {
    /// A regular file, there or not, whose name the temporary file takes.
    case replacing(String)
    /// Something else that takes bytes.
    case stream(String)
  }

  private func destination() throws(ReportFileError) -> Destination {
    guard !path.isEmpty else { throw .emptyPath }
    guard !path.utf8.contains(0) else {
      throw .refused(path: path.replacingOccurrences(of: "\0", with: "␀"), reason: "a NUL in it")
    }
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
      // A link to a report stays a link.
      guard let resolved = realpath(path, nil) else { throw refusal() }
      defer { free(resolved) }
      return .replacing(String(cString: resolved))
    default:
      return .stream(path)
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

  /// Creates an empty file beside the target, with the target's permissions where it is there.
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

  /// The error that the last call of the system gave.
  private func refusal() -> ReportFileError {
    .refused(path: path, reason: String(cString: strerror(errno)))
  }
}
