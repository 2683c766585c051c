internal import Foundation

/// Watches directories for changed files by inotify, at no cost while there are none.
///
/// Use it from one thread at a time.
package final class FileWatcher {
  /// The watched part of a directory, in increasing order.
  private enum Coverage: Comparable {
    /// The creation and removal of watched directories in it.
    case presence
    /// Its files.
    case files
    /// Its files, and everything below it.
    case tree
  }

  private struct Watch {
    let directory: String
    var coverage: Coverage
  }

  /// A descriptor that becomes readable when something has changed.
  package let descriptor: Int32
  private let filter: WatchFilter
  private var watches: [Int32: Watch] = [:]
  /// The directories that are watched with everything below them; they may disappear and come back.
  private var roots: Set<String> = []
  private var pending: Set<String> = []
  /// The pending files that are new: if one disappears again, it was a program's temporary file.
  private var made: Set<String> = []

  private static let events =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR
  private static let presenceEvents =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR

  /// Creates a watcher without directories.
  ///
  /// - Parameter filter: The changes to report.
  /// - Throws: ``FileWatcherError`` if the system has no more watchers.
  package init(filter: WatchFilter = WatchFilter()) throws(FileWatcherError) {
    self.filter = filter
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw .noWatcher(code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Watches a directory and everything below it, except hidden directories.
  ///
  /// The directory may disappear, as when another branch is checked out: once it is back, it is
  /// watched again.
  ///
  /// - Parameter directory: An absolute path.
  /// - Throws: ``FileWatcherError`` if there can be no more watches.
  package func watch(tree directory: String) throws(FileWatcherError) {
    roots.insert(directory)
    let parent = (directory as NSString).deletingLastPathComponent
    if parent != directory { _ = try add(parent, .presence) }
    try addTree(directory)
  }

  private func addTree(_ directory: String) throws(FileWatcherError) {
    var pending = [directory]
    while let next = pending.popLast() {
      guard try add(next, .tree) else { continue }
      for name in entries(of: next) where !WatchFilter.isForeign(name) {
        let path = "\(next)/\(name)"
        if FileWatcher.isDirectory(path) { pending.append(path) }
      }
    }
  }

  /// Watches the files directly in a directory.
  ///
  /// - Parameter directory: An absolute path.
  /// - Throws: ``FileWatcherError`` if there can be no more watches.
  package func watch(filesOf directory: String) throws(FileWatcherError) {
    let isWatched = watches.values.contains {
      $0.directory == directory && $0.coverage >= .files
    }
    if !isWatched { _ = try add(directory, .files) }
  }

  /// Takes the paths that changed since the last call; does not block.
  ///
  /// New directories are watched from now on, and their files count as changed. A file that was
  /// created and removed does not. If the system's queue overflowed, every watched directory counts
  /// as changed.
  package func takeChanges() -> Set<String> {
    _ = collect()
    defer {
      pending = []
      made = []
    }
    return pending
  }

  /// Records changes for a later ``takeChanges()``; does not block.
  ///
  /// - Returns: Whether there are changes to take.
  package func collect() -> Bool {
    let size = 64 * 1024
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, size)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return !pending.isEmpty }
      take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private func take(_ bytes: UnsafeRawBufferPointer) {
    let headerSize = MemoryLayout<inotify_event>.size
    var offset = 0
    while offset + headerSize <= bytes.count {
      let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let end = min(offset + headerSize + Int(event.len), bytes.count)
      // The name is padded with NUL.
      let name = String(
        decoding: bytes[(offset + headerSize)..<end].prefix { $0 != 0 }, as: UTF8.self)
      offset = end
      take(event, name)
    }
  }

  private func take(_ event: inotify_event, _ name: String) {
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
      pending.formUnion(watches.values.filter { $0.coverage >= .files }.map(\.directory))
      return
    }
    guard let watch = watches[event.wd] else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 {
      // The directory is gone.
      watches[event.wd] = nil
      return
    }
    guard !name.isEmpty else { return }
    let path = "\(watch.directory)/\(name)"
    guard event.mask & UInt32(IN_ISDIR) != 0 else {
      if watch.coverage >= .files { takeFile(path, event.mask) }
      return
    }
    let isBelow = watch.coverage == .tree && !WatchFilter.isForeign(name)
    guard isBelow || roots.contains(path) else { return }
    if event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 {
      // A directory that cannot be watched counts as missing.
      try? addTree(path)
      pending.formUnion(files(below: path).filter(filter.accepts))
    } else {
      pending.insert(path)
    }
  }

  private func takeFile(_ path: String, _ mask: UInt32) {
    guard filter.accepts(path) else { return }
    if mask & UInt32(IN_CREATE) != 0 {
      if !pending.contains(path) { made.insert(path) }
      // A new file is reported again once it has been written.
      if !FileWatcher.isOpenFile(path) { pending.insert(path) }
    } else if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0, made.remove(path) != nil {
      pending.remove(path)
    } else {
      pending.insert(path)
    }
  }

  /// Adds a watch or extends one; false if the directory no longer exists.
  private func add(_ directory: String, _ coverage: Coverage) throws(FileWatcherError) -> Bool {
    let events = coverage == .presence ? FileWatcher.presenceEvents : FileWatcher.events
    // The events that are already watched remain.
    let number = inotify_add_watch(descriptor, directory, UInt32(events | IN_MASK_ADD))
    guard number >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw .notWatched(directory: directory, code: errno)
    }
    let former = watches[number]?.coverage ?? .presence
    watches[number] = Watch(directory: directory, coverage: max(former, coverage))
    return true
  }

  private func entries(of directory: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
  }

  private func files(below directory: String) -> [String] {
    entries(of: directory).filter { !WatchFilter.isForeign($0) }.flatMap { name in
      let path = "\(directory)/\(name)"
      return FileWatcher.isDirectory(path) ? files(below: path) : [path]
    }
  }

  /// Whether a path is a directory, rather than a link to one: a tree of links may be infinite.
  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is a regular file, not a link, which its creator still has to write and close.
  private static func isOpenFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
  }
}
