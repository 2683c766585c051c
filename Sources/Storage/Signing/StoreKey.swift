package import Digest
internal import Foundation

/// The key that signs a user's stores, so that answers and results by others are not trusted.
///
/// It is the value of `PROMPT_CI_STORE_KEY`, or a file of 32 random bytes in
/// `$XDG_STATE_HOME/prompt-ci`, which is created on first use.
package enum StoreKey {
  /// The environment variable with the key.
  package static let variable = "PROMPT_CI_STORE_KEY"
  /// The minimum length of the variable's value, in bytes.
  package static let minimumLength = 32

  private static let fileLength = 32

  /// The user's key.
  ///
  /// - Parameters:
  ///   - environment: The environment of the process.
  ///   - workingDirectory: The process's working directory.
  /// - Returns: The key.
  /// - Throws: ``StorageError/badKey(reason:)`` for a key that is too short, damaged or possibly
  ///   known to others, ``StorageError/noKey(reason:)`` if there is no place for a file.
  package static func load(
    environment: [String: String],
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) throws(StorageError) -> AuthenticationKey {
    if let value = environment[variable]?.trimmingCharacters(in: .whitespacesAndNewlines),
      !value.isEmpty
    {
      guard value.utf8.count >= minimumLength else {
        throw .badKey(
          reason: "\(variable) has \(value.utf8.count) bytes, but needs \(minimumLength) or "
            + "more random bytes: `openssl rand -hex 32` creates them")
      }
      return AuthenticationKey(SHA256Digest(parts: ["prompt-ci store key", value]).bytes)
    }
    return try key(inFile: path(environment: environment, workingDirectory: workingDirectory))
  }

  /// The path of the key's file, which may not exist.
  ///
  /// - Throws: ``StorageError/noKey(reason:)`` if there is no place for it.
  package static func path(
    environment: [String: String],
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) throws(StorageError) -> String {
    do throws(UserDirectory.Refusal) {
      return try UserDirectory(
        .state, environment: environment, workingDirectory: workingDirectory
      ).path + "/key"
    } catch {
      throw .noKey(reason: error.description)
    }
  }

  private static func key(inFile path: String) throws(StorageError) -> AuthenticationKey {
    if let key = try read(path) { return key }
    try make(path)
    guard let key = try read(path) else {
      throw .noKey(reason: "'\(path)' disappeared right after it was created")
    }
    return key
  }

  /// Reads the file. Returns `nil` if it is missing.
  private static func read(_ path: String) throws(StorageError) -> AuthenticationKey? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      let reason = errno == ELOOP ? "it is a symbolic link" : String(cString: strerror(errno))
      throw .badKey(reason: "the key '\(path)' cannot be read: \(reason)")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .badKey(reason: "the key '\(path)' is not a file; delete it")
    }
    guard status.st_uid == geteuid() else {
      throw .badKey(
        reason: "the key '\(path)' belongs to another user, with the identifier \(status.st_uid); "
          + "set XDG_STATE_HOME to a directory of your own")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .badKey(
        reason:
          "other users can read the key '\(path)'; delete it to create a new one, or, if no one "
          + "has read it, run `chmod 600` on it")
    }
    var bytes = [UInt8](repeating: 0, count: fileLength + 1)
    let count = Foundation.read(file, &bytes, bytes.count)
    guard count == fileLength, Set(bytes.prefix(fileLength)).count > 1 else {
      throw .badKey(
        reason: "the key '\(path)' is damaged; delete it to create a new one: answers that it "
          + "signed are then requested again")
    }
    return AuthenticationKey(bytes.prefix(fileLength))
  }

  /// Creates the file atomically, unless another process is faster. All processes see the same
  /// complete file.
  private static func make(_ path: String) throws(StorageError) {
    let temporary = "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36)).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, StoreFile.mode)
    guard file >= 0 else {
      throw .noKey(reason: "'\(path)' cannot be created: \(String(cString: strerror(errno)))")
    }
    defer { unlink(temporary) }
    do {
      defer { close(file) }
      var generator = SystemRandomNumberGenerator()
      let bytes = (0..<fileLength).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
      do throws(StorageError) {
        try StoreFile.append(bytes, to: file, path)
      } catch {
        throw .noKey(reason: error.description)
      }
      guard fsync(file) == 0 else {
        throw .noKey(reason: "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
      }
    }
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw .noKey(reason: "'\(path)' cannot be created: \(String(cString: strerror(errno)))")
    }
  }
}
