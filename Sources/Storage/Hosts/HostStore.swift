package import Digest
internal import Foundation
internal import Synchronization

/// The user's folder of compiled hosts, outside of any checkout.
///
/// An entry is a folder named by the SHA-256 of everything it was compiled from. It contains the
/// executable `host`, its description `suites.json`, an authentication code of both by the user's
/// key, `seal`, and the file `lock`, which is locked while the host may be started. An incomplete
/// or unsealed entry is ignored and replaced.
package struct HostStore: Sendable {
  /// The maximum number of hosts. The least recently used are removed first.
  package static let keptCount = 100

  /// The folder's path.
  package let directory: String

  private let key: AuthenticationKey

  /// Creates a store on a folder that is private to the user.
  ///
  /// - Parameters:
  ///   - directory: The folder, which exists.
  ///   - key: The key that entries are sealed with.
  package init(directory: String, key: AuthenticationKey) {
    self.directory = directory
    self.key = key
  }

  /// Opens the user's folder, or a temporary one for this process if no folder can be trusted.
  ///
  /// - Parameters:
  ///   - environment: The environment of the process.
  ///   - warn: Called once per process with the reason why hosts are stored for this process only.
  /// - Returns: The store.
  /// - Throws: ``StorageError/badKey(reason:)`` for a key that someone else may know;
  ///   ``StorageError`` if no temporary folder can be created.
  package static func open(
    environment: [String: String], warn: (String) -> Void
  ) throws(StorageError) -> HostStore {
    let reason: String
    do throws(StorageError) {
      return try own(environment: environment)
    } catch .noKey(let missing) {
      reason = missing
    }
    return try PrivateHosts.shared.store(environment: environment) { directory in
      warn("compiled suites are kept only for this run, in '\(directory)': \(reason)")
    }
  }

  /// Opens the user's folder.
  ///
  /// - Throws: ``StorageError`` if no folder can be trusted, or there is no key.
  package static func own(environment: [String: String]) throws(StorageError) -> HostStore {
    let key = try StoreKey.load(environment: environment)
    do throws(UserDirectory.Refusal) {
      return HostStore(
        directory: try UserDirectory(.cache, environment: environment).folder("hosts"), key: key)
    } catch {
      throw .noKey(reason: error.description)
    }
  }

  /// The entry with the given name, if it is complete and its seal is valid.
  package func entry(_ name: String) -> HostEntry? {
    let folder = "\(directory)/\(name)"
    guard HostStore.isOwnDirectory(folder), let lease = HostLease(folder),
      let list = try? StoreFile.read("\(folder)/suites.json"),
      let seal = try? StoreFile.read("\(folder)/seal"),
      let code = code(ofHost: "\(folder)/host", list: list, name: name),
      code.matches(Array(seal)), access("\(folder)/host", X_OK) == 0
    else { return nil }
    // The folder's modification time is the time of its last use.
    utimes(folder, nil)
    return HostEntry(executable: "\(folder)/host", list: list, lease: lease)
  }

  /// Creates an empty folder to compile in.
  ///
  /// - Throws: ``StorageError`` if it cannot be created.
  package func makeStagingFolder() throws(StorageError) -> String {
    let path = stagingPath
    guard mkdir(path, StoreDirectory.mode) == 0 else {
      throw .directory(path: path, reason: String(cString: strerror(errno)))
    }
    return path
  }

  /// Turns a folder with a `host` and a `suites.json` into an entry, replacing a damaged one.
  ///
  /// - Parameters:
  ///   - staging: The folder, which is gone afterwards.
  ///   - name: The entry's name.
  ///   - isReplacing: Whether an entry that seems complete is replaced too.
  /// - Returns: The new entry, or the entry of a faster process.
  /// - Throws: ``StorageError`` if the entry cannot be stored.
  package func publish(
    _ staging: String, as name: String, replacing isReplacing: Bool = false
  ) throws(StorageError) -> HostEntry {
    defer { HostStore.remove(staging) }
    try seal(staging, as: name)
    let folder = "\(directory)/\(name)"
    var isReplacing = isReplacing
    for _ in 0..<8 {
      if rename(staging, folder) == 0 {
        HostStore.synchronize(directory)
        if let entry = entry(name) { return entry }
        throw .failed(path: folder, reason: "the compiled suite cannot be read back")
      }
      guard [EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) else { throw StoreFile.refusal(folder) }
      // If another process was faster, its host is as good as this one.
      if !isReplacing, let entry = entry(name) { return entry }
      isReplacing = false
      let damaged = stagingPath
      if rename(folder, damaged) == 0 { HostStore.remove(damaged) }
    }
    throw .failed(path: folder, reason: "other processes keep replacing it")
  }

  /// Removes the least recently used entries, and what killed processes left behind.
  ///
  /// Other files are not touched, and neither is an entry that a process may start.
  ///
  /// - Parameter count: The number of entries to keep.
  /// - Returns: The number of removed entries.
  @discardableResult
  package func prune(keeping count: Int = keptCount) -> Int {
    let now = time(nil)
    for name in names where name.hasPrefix(HostStore.stagingPrefix) {
      let path = "\(directory)/\(name)"
      guard let used = HostStore.lastUse(of: path), used < now - 3_600 else { continue }
      HostStore.remove(path)
    }
    let entries = names.filter(HostStore.isName).compactMap { name in
      HostStore.lastUse(of: "\(directory)/\(name)").map { (name: name, used: $0) }
    }
    return entries.sorted { $0.used > $1.used }.dropFirst(count).count { removeEntry($0.name) }
  }

  /// The number of entries and their size on disk.
  package func summary() -> (count: Int, bytes: Int) {
    let entries = names.filter {
      HostStore.isName($0) && HostStore.isOwnDirectory("\(directory)/\($0)")
    }
    let bytes = entries.reduce(0) { $0 + StoreFile.size(ofDirectory: "\(directory)/\($1)") }
    return (entries.count, bytes)
  }
}

// MARK: - Entries

extension HostStore {
  private static let stagingPrefix = ".staging-"

  private var stagingPath: String {
    "\(directory)/\(HostStore.stagingPrefix)\(getpid())-\(UInt64.random(in: 0 ... .max))"
  }

  private var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
  }

  /// Whether a name has the form of an entry's: 64 lowercase hexadecimal digits.
  private static func isName(_ name: String) -> Bool {
    name.utf8.count == 2 * SHA256Digest.byteCount
      && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Whether a path is a directory of this user, not a link, and not writable for others.
  private static func isOwnDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }

  /// When a directory of this user was last used, in seconds since 1970, or `nil` for anything
  /// else.
  private static func lastUse(of path: String) -> time_t? {
    var status = stat()
    guard isOwnDirectory(path), lstat(path, &status) == 0 else { return nil }
    return status.st_mtim.tv_sec
  }

  /// Removes an entry, unless a process may start it.
  private func removeEntry(_ name: String) -> Bool {
    let folder = "\(directory)/\(name)"
    let lock = HostLease.lock(folder, LOCK_EX)
    defer { if let lock { close(lock) } }
    // An entry without a lock file cannot be in use.
    guard lock != nil || access("\(folder)/\(HostLease.file)", F_OK) != 0 else { return false }
    let going = stagingPath
    guard rename(folder, going) == 0 else { return false }
    HostStore.remove(going)
    return true
  }

  private static func remove(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }

  // MARK: - Seals

  /// Completes a folder as an entry and waits for the disk, so that a power cut leaves a complete
  /// entry or none.
  private func seal(_ folder: String, as name: String) throws(StorageError) {
    let list = try StoreFile.read("\(folder)/suites.json")
    guard let code = code(ofHost: "\(folder)/host", list: list, name: name) else {
      throw .failed(path: "\(folder)/host", reason: "the compiled suite cannot be read back")
    }
    try StoreFile.write(code.bytes, to: "\(folder)/seal")
    try StoreFile.write([], to: "\(folder)/\(HostLease.file)")
    for file in ["host", "suites.json", "seal"] { HostStore.synchronize("\(folder)/\(file)") }
    HostStore.synchronize(folder)
  }

  /// The authentication code of a host and its list, or `nil` if the host cannot be read.
  private func code(ofHost path: String, list: Data, name: String) -> AuthenticationCode? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let digest = try? SHA256Digest(contentsOf: path)
    else { return nil }
    var fields = SignedFields(.host)
    fields.add(name)
    fields.add(bytes: Array(list))
    fields.add(bytes: digest.bytes)
    return key.code(for: fields.bytes)
  }

  private static func synchronize(_ path: String) {
    let file = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return }
    fsync(file)
    close(file)
  }
}

/// The temporary host folder of a process that has no other. It is removed when the process exits.
private final class PrivateHosts: Sendable {
  static let shared = PrivateHosts()

  private let made = Mutex<HostStore?>(nil)

  func store(
    environment: [String: String], tell: (String) -> Void
  ) throws(StorageError) -> HostStore {
    let result = made.withLock { made -> Result<(HostStore, isNew: Bool), StorageError> in
      if let made { return .success((made, false)) }
      let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
      var template = Array("\(parent)/prompt-ci-XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else {
        return .failure(.directory(path: parent, reason: String(cString: strerror(errno))))
      }
      let path = template.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.map { String(cString: $0) } ?? parent
      }
      let key = AuthenticationKey((0..<32).map { _ in UInt8.random(in: 0 ... .max) })
      let store = HostStore(directory: path, key: key)
      made = store
      atexit { PrivateHosts.shared.removeAll() }
      return .success((store, true))
    }
    let (store, isNew) = try result.get()
    if isNew { tell(store.directory) }
    return store
  }

  private func removeAll() {
    guard let store = made.withLock({ $0 }) else { return }
    try? FileManager.default.removeItem(atPath: store.directory)
  }
}
