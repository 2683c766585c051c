internal import Foundation

/// The limit on the files and connections that the process may have open at once.
///
/// Systems start programs with a limit of 1,024 for compatibility with old ones; a program may
/// raise its own limit far above that.
enum DescriptorLimit {
  /// The number of descriptors that a run needs besides one connection per request: suite hosts,
  /// the cache, reports.
  private static let reserve: rlim_t = 128

  /// Raises the limit for a number of concurrent requests.
  ///
  /// - Throws: ``SessionError/badInput(_:)`` if the system does not allow that many.
  static func makeRoom(forRequests count: Int) throws(SessionError) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    let needed = rlim_t(count) + reserve
    guard limit.rlim_cur < needed else { return }
    limit.rlim_cur = needed
    guard needed <= limit.rlim_max,
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    else {
      throw .badInput(
        "--concurrency \(count) needs \(needed) open files, but the system allows \(limit.rlim_max) "
          + "(ulimit -Hn): use a lower number, or raise the limit")
    }
  }
}
