internal import Foundation

/// How many files and connections the process may have open at once.
///
/// Systems start programs with room for 1,024, for the sake of old ones that cannot count further; what a program may
/// give itself is far more.
enum DescriptorLimit {
  /// What a run needs beside a connection for each request: suite hosts, the cache, reports.
  private static let reserve: rlim_t = 128

  /// Makes room for a number of requests at once.
  ///
  /// - Throws: ``SessionError/badInput(_:)`` when the system does not allow as many.
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
        "--concurrency \(count) needs \(needed) open files, and the system allows \(limit.rlim_max) "
          + "(ulimit -Hn): give a lower one, or raise the limit")
    }
  }
}
