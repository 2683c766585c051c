internal import CSandbox
internal import Foundation
internal import Synchronization

/// The processes below this one, as listed in `/proc`.
package enum ProcessTree {
  private struct State {
    /// The children that this process started and has not waited for.
    var own: Set<pid_t> = []
    /// The children that existed before this program began, started by the program that it
    /// replaced.
    var earlier: Set<pid_t> = []
    var adoptsOrphans = false
  }

  private static let state = Mutex(State())

  /// Makes this process the parent of its descendants' orphans, so that none is lost.
  ///
  /// For use by a standalone program, not by a library inside another program.
  package static func adoptOrphans() {
    state.withLock { state in
      state.earlier = Set(children(of: getpid()))
      state.adoptsOrphans = csandbox_adopt_orphans() == 0
    }
  }

  /// Whether orphans become children of this process.
  static var adoptsOrphans: Bool { state.withLock { $0.adoptsOrphans } }

  /// Starts a process and registers it as this process's own, before any search for orphans.
  static func starting(_ body: () -> (code: Int32, identifier: pid_t?)) -> Int32 {
    state.withLock { state in
      let started = body()
      if let identifier = started.identifier { state.own.insert(identifier) }
      return started.code
    }
  }

  /// Unregisters a process that was waited for.
  static func forget(_ identifier: pid_t) {
    _ = state.withLock { $0.own.remove(identifier) }
  }

  /// All descendants of a process.
  static func descendants(of process: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var pending = children(of: process)
    while let next = pending.popLast() {
      found.append(next)
      pending += children(of: next)
    }
    return found
  }

  /// The resource usage of a process and its descendants, including orphaned ones.
  static func usage(
    of process: pid_t, markedBy mark: ProcessMark, countingTo limit: Int
  ) -> ProcessUsage {
    var usage = ProcessUsage()
    var seen: Set<pid_t> = []
    var pending = [process] + orphans(markedBy: mark)
    while let identifier = pending.popLast(), usage.processes <= limit {
      guard seen.insert(identifier).inserted else { continue }
      pending += children(of: identifier)
      guard let text = text(of: "/proc/\(identifier)/status"), !text.contains("\nState:\tZ")
      else { continue }
      usage.processes += 1
      // Memory of the process itself, not of mapped files.
      for line in text.split(separator: "\n")
      where line.hasPrefix("RssAnon:") || line.hasPrefix("RssShmem:") {
        let words = line.split(whereSeparator: \.isWhitespace)
        usage.memory += (words.dropFirst().first.flatMap { UInt64($0) } ?? 0) << 10
      }
    }
    return usage
  }

  /// Kills the descendants that an ended process left behind.
  ///
  /// - Parameters:
  ///   - mark: The mark of the process.
  ///   - known: Descendants that are known from before its end.
  /// - Returns: Whether none are left; the call takes at most a second.
  static func end(markedBy mark: ProcessMark, known: Set<pid_t> = []) -> Bool {
    let deadline = ContinuousClock.now + .seconds(1)
    var pause: UInt32 = 500
    while true {
      let orphans = orphans(markedBy: mark)
      // A zombie that its parent never waits for counts as gone.
      let known = known.filter { mark.isBorne(by: $0) && !hasEnded($0) }
      let left = Set(orphans + orphans.flatMap(descendants) + known + known.flatMap(descendants))
      if left.isEmpty { return true }
      for identifier in left { _ = kill(identifier, SIGKILL) }
      guard ContinuousClock.now < deadline else { return false }
      usleep(pause)
      pause = min(2 * pause, 20_000)
    }
  }

  /// Whether a process has ended and only waits for its parent to collect its status.
  private static func hasEnded(_ identifier: pid_t) -> Bool {
    guard let text = text(of: "/proc/\(identifier)/stat"), let end = text.lastIndex(of: ")")
    else { return true }
    return text[end...].split(separator: " ").dropFirst().first == "Z"
  }

  /// The orphaned children of this process that have a mark; those that have ended are reaped.
  private static func orphans(markedBy mark: ProcessMark) -> [pid_t] {
    guard adoptsOrphans else { return [] }
    let unknown = state.withLock { state in
      children(of: getpid()).filter { !state.own.contains($0) && !state.earlier.contains($0) }
    }
    return unknown.filter { mark.isBorne(by: $0) && waitpid($0, nil, WNOHANG) == 0 }
  }

  /// The children of a process.
  private static func children(of process: pid_t) -> [pid_t] {
    let threads = names(in: "/proc/\(process)/task")
    var found: [pid_t] = []
    for thread in threads {
      guard let text = text(of: "/proc/\(process)/task/\(thread)/children") else {
        // The kernel lacks these lists, or the thread has ended.
        if access("/proc/self/task/\(getpid())/children", F_OK) != 0 {
          return slowChildren(of: process)
        }
        continue
      }
      found += text.split(separator: " ").compactMap { pid_t($0) }
    }
    return found
  }

  /// The children of a process, found by reading every process.
  private static func slowChildren(of process: pid_t) -> [pid_t] {
    names(in: "/proc").compactMap { pid_t($0) }.filter { identifier in
      // The program's name, in parentheses, may contain any character.
      guard let text = text(of: "/proc/\(identifier)/stat"), let end = text.lastIndex(of: ")")
      else { return false }
      return text[end...].split(separator: " ").dropFirst(2).first.flatMap { pid_t($0) } == process
    }
  }

  private static func names(in directory: String) -> [String] {
    guard let stream = opendir(directory) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let first = name.utf8.first, first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") {
        names.append(name)
      }
    }
    return names
  }

  /// The text of a short kernel file; `nil` if it does not exist.
  static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
