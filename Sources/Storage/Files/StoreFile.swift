package import Foundation

/// Operations on files in a store's directory: private to the user, and never through a link.
package enum StoreFile {
  /// The mode of a store's file: access for its owner only.
  package static let mode: mode_t = 0o600

  /// Makes an SQLite file safe to open: it and its companion files are regular files or missing,
  /// and private to the user.
  ///
  /// - Throws: ``StorageError/unsafe(path:reason:)`` for a link or anything else that is not a
  ///   regular file.
  static func prepareDatabase(_ path: String) throws(StorageError) {
    for suffix in ["", "-wal", "-shm", "-journal"] { try tighten(path + suffix) }
    // SQLite gives companion files the same mode. An existing file is not opened: closing another
    // descriptor of it would release the locks of a connection in this process.
    let file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    if file >= 0 {
      close(file)
    } else if errno != EEXIST {
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// The content of a file.
  ///
  /// - Throws: ``StorageError`` if the file is missing, a link or unreadable.
  package static func read(_ path: String) throws(StorageError) -> Data {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      throw errno == ELOOP
        ? .unsafe(path: path, reason: linkReason)
        : .failed(path: path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      return try handle.readToEnd() ?? Data()
    } catch {
      throw .failed(path: path, reason: error.localizedDescription)
    }
  }

  /// Writes a file atomically, replacing an existing one.
  ///
  /// - Throws: ``StorageError`` if the system refuses.
  package static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(StorageError) {
    let temporary = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard file >= 0 else { throw refusal(path) }
    do throws(StorageError) {
      do {
        defer { close(file) }
        try append(Array(bytes), to: file, path)
      }
      guard rename(temporary, path) == 0 else { throw refusal(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Writes bytes at a descriptor's current position.
  static func append(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(StorageError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(
          descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw refusal(path) }
      start += count
    }
  }

  /// The disk space of the files below a directory, in bytes. Links are not followed.
  package static func size(ofDirectory path: String) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.reduce(0) { sum, name in
      var status = stat()
      guard lstat("\(path)/\(name)", &status) == 0 else { return sum }
      return status.st_mode & S_IFMT == S_IFDIR
        ? sum + size(ofDirectory: "\(path)/\(name)") : sum + Int(status.st_blocks) * 512
    }
  }

  /// Checks a file, if it exists, and removes access for others.
  static func tighten(_ path: String) throws(StorageError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .failed(path: path, reason: String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFLNK { throw .unsafe(path: path, reason: linkReason) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unsafe(path: path, reason: "it is not a file")
    }
    if status.st_uid == geteuid(), status.st_mode & 0o077 != 0 { chmod(path, mode) }
  }

  /// The reason given for refusing a link.
  static let linkReason = "it is a symbolic link, which is not followed here"

  /// The error for the last system call, from `errno`.
  static func refusal(_ path: String) -> StorageError {
    let code = errno
    return code == ENOSPC
      ? .full(path: path) : .failed(path: path, reason: String(cString: strerror(code)))
  }
}
