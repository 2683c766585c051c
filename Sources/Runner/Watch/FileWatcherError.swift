internal import Foundation

/// A reason that files cannot be watched.
package enum FileWatcherError: Error, Hashable, Sendable {
  /// The system has no more watchers.
  case noWatcher(code: Int32)
  /// A directory cannot be watched.
  case notWatched(directory: String, code: Int32)
}

extension FileWatcherError: CustomStringConvertible {
  /// The problem, and what to do about it.
  package var description: String {
    let (what, code) =
      switch self {
      case .noWatcher(let code): ("files cannot be watched", code)
      case .notWatched(let directory, let code): ("'\(directory)' cannot be watched", code)
      }
    let advice =
      switch code {
      case ENOSPC: "raise the limit fs.inotify.max_user_watches"
      case EMFILE: "raise the limit fs.inotify.max_user_instances"
      default: String(cString: strerror(code))
      }
    return "error: \(what): \(advice)"
  }
}
