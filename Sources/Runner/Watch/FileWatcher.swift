internal import Foundation

/// Watches directories for files that change, by inotify: it costs nothing while nothing does.
///
/// It is used by one thread at a time.
package final class FileWatcher {
  /// What of a directory is watched, the least first.
  private enum Coverage: Comparable {
    /// Whether directories that are watched come and go in it.
    case presence
    /// Its files.
    case files
    /// Its files, and all below it.
    case tree
  }

  private struct Watch {
    let directory: String
    var coverage: Coverage
  }

  /// What becomes readable when something has changed.
  package let descriptor: Int32
  private let filter: WatchFilter
  private var watches: [Int32: Watch] = [:]
  /// The directories that were asked for with all below them; they may go, and come again.
  private var roots: Set<String> = []
  private var pending: Set<String> = []
  /// The files among those pending that were not there before: when they go, they were some program's own.
  private var made: Set<String> = []

  private static let events =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR
  private static let presenceEvents =
    IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR

  /// Creates a watcher of nothing.
  ///
  /// - Parameter filter: Which changes are told.
  /// - Throws: ``FileWatcherError`` when the system gives no more watchers.
  package init(filter: WatchFilter = WatchFilter()) throws(FileWatcherError) {
    self.filter = filter
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw .noWatcher(code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Watches a directory and all below it, but for hidden ones.
  ///
  /// The directory may go, as when another branch is checked out: once it is there again, it is watched again.
  ///
  /// - Parameter directory: An absolute path.
  /// - Throws: ``FileWatcherError`` when there can be no more watches.
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

  /// Watches the files of a directory, and of none below it.
  ///
  /// - Parameter directory: An absolute path.
  /// - Throws: ``FileWatcherError`` when there can be no more watches.
  package func watch(filesOf directory: String) throws(FileWatcherError) {
    let isWatched = watches.values.contains {
      $0.directory == directory && $0.coverage >= .files
    }
    if !isWatched { _ = try add(directory, .files) }
  }

  /// The paths that have changed since it was last asked; it does not wait.
  ///
  /// Directories that are new are watched from now on, and the files in them count as changed; a file that came and went
  /// does not. When the system lost count, every watched directory counts as changed.
  package func takeChanges() -> Set<String> {
    _ = collect()
    defer {
      pending = []
      made = []
    }
    return pending
  }

  /// Notes what has changed, for whoever takes it later; it does not wait.
  ///
  /// - Returns: Whether there is something to take.
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
      // A directory that cannot be watched is as one that is not there.
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
      // A file that has just been made is told of again once it has been written.
      if !FileWatcher.isOpenFile(path) { pending.insert(path) }
    } else if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0, made.remove(path) != nil {
      pending.remove(path)
    } else {
      pending.insert(path)
    }
  }

  /// Adds a watch, or to one; false where there is no such directory any more.
  private func add(_ directory: String, _ coverage: Coverage) throws(FileWatcherError) -> Bool {
    let events = coverage == .presence ? FileWatcher.presenceEvents : FileWatcher.events
    // What it is watched for already stays.
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

  /// Whether a path is a directory, and no link to one: a tree of links may have no end.
  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is a file that its maker has still to write and close, and no link.
  private static func isOpenFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
  }
}
