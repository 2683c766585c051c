internal import Foundation
internal import Synchronization

/// Waits for file changes and keys on a thread that sleeps in between.
package final class WatchInputs: Sendable {
  /// An input.
  package enum Input: Hashable, Sendable {
    /// Files changed; their paths are absolute.
    case changed(Set<String>)
    /// A key was pressed.
    case key(WatchKey)
  }

  /// The time without changes after which they are reported, in milliseconds, because an editor
  /// saves in several steps.
  private static let quietMilliseconds: Int32 = 120
  /// The time after which continuous changes are reported.
  private static let longestWait = Duration.seconds(2)

  private let watcher: Mutex<FileWatcher>
  private let keyboard: Int32?
  /// A pipe; a byte in it ends the thread.
  private let stop: (read: Int32, write: Int32)
  private let take: @Sendable (Input) -> Void

  /// Starts waiting.
  ///
  /// - Parameters:
  ///   - watcher: The source of changes, used only here from now on.
  ///   - keyboard: The descriptor of the keyboard; `nil` for none.
  ///   - take: Receives each input on a thread of its own.
  /// - Throws: ``FileWatcherError`` if the system has no more descriptors.
  package init(
    _ watcher: sending FileWatcher, keyboard: Int32?,
    take: @escaping @Sendable (Input) -> Void
  ) throws(FileWatcherError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .noWatcher(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    stop = (ends[0], ends[1])
    self.keyboard = keyboard
    self.take = take
    let descriptor = watcher.descriptor
    self.watcher = Mutex(watcher)
    let thread = Thread { [self] in run(watching: descriptor) }
    thread.stackSize = 1 << 20
    thread.start()
  }

  // Closed here rather than by the thread: otherwise another file could have the pipe's number by
  // the time of `finish()`.
  deinit {
    close(stop.read)
    close(stop.write)
  }

  /// Also watches the directories of some files.
  ///
  /// - Parameter files: Absolute paths.
  /// - Throws: ``FileWatcherError`` if there can be no more watches.
  package func watch(directoriesOf files: Set<String>) throws(FileWatcherError) {
    let directories = Set(files.map { ($0 as NSString).deletingLastPathComponent })
    let result = watcher.withLock { watcher -> Result<Void, FileWatcherError> in
      do throws(FileWatcherError) {
        for directory in directories.sorted() { try watcher.watch(filesOf: directory) }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }

  /// Ends the thread; no more inputs are reported.
  package func finish() {
    var byte: UInt8 = 0
    _ = write(stop.write, &byte, 1)
  }

  private func run(watching descriptor: Int32) {
    var isPending = false
    var since = ContinuousClock.now
    var keys = keyboard
    while true {
      var descriptors = [descriptor, stop.read, keys ?? -1].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      let count = poll(
        &descriptors, nfds_t(descriptors.count),
        isPending ? WatchInputs.quietMilliseconds : -1)
      if count < 0, errno != EINTR { return }
      if descriptors[1].revents != 0 { return }
      if count > 0, descriptors[0].revents != 0 {
        if !isPending { since = .now }
        isPending = watcher.withLock { $0.collect() }
      }
      if count > 0, descriptors[2].revents != 0, let open = keys, !readKeys(from: open) {
        keys = nil
      }
      let isOverdue = ContinuousClock.now - since > WatchInputs.longestWait
      if isPending, count == 0 || isOverdue {
        let changes = watcher.withLock { $0.takeChanges() }
        isPending = false
        if !changes.isEmpty { take(.changed(changes)) }
      }
    }
  }

  /// Reads typed keys; false if there will be no more.
  private func readKeys(from descriptor: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN }
    for byte in bytes.prefix(count) {
      if let key = WatchKey(byte) { take(.key(key)) }
    }
    return count > 0
  }
}
