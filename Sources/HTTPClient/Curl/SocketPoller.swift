internal import CLibcurl
internal import Foundation

/// Waits for sockets where something happens, in a time that does not grow with the number of the others.
///
/// It belongs to one thread, but for ``wake()``.
final class SocketPoller {
  private let queue: Int32
  private let bell: Int32
  private var ready = [epoll_event](repeating: epoll_event(), count: 256)

  /// Creates a poller that watches nothing; nothing when the system has no descriptors to spare.
  init?() {
    // EPOLL_CLOEXEC and EFD_CLOEXEC are the same bit as O_CLOEXEC, and EFD_NONBLOCK as O_NONBLOCK.
    queue = epoll_create1(O_CLOEXEC)
    bell = eventfd(0, O_CLOEXEC | O_NONBLOCK)
    guard queue >= 0, bell >= 0, set(bell, SocketPoller.readable) else {
      if queue >= 0 { close(queue) }
      if bell >= 0 { close(bell) }
      return nil
    }
  }

  deinit {
    close(queue)
    close(bell)
  }

  /// Watches a socket from now on, or no more.
  ///
  /// - Parameters:
  ///   - socket: The socket, which is watched until it is closed or removed.
  ///   - action: One of libcurl's `CURL_POLL_` values.
  /// - Returns: Whether the system can.
  func watch(_ socket: Int32, as action: Int32) -> Bool {
    switch action {
    case CURL_POLL_IN: return set(socket, SocketPoller.readable)
    case CURL_POLL_OUT: return set(socket, SocketPoller.writable)
    case CURL_POLL_INOUT: return set(socket, SocketPoller.readable | SocketPoller.writable)
    default:
      // One that was closed is gone already.
      epoll_ctl(queue, EPOLL_CTL_DEL, socket, nil)
      return true
    }
  }

  /// Ends the wait that goes on, or else the next; may be called from any thread.
  func wake() {
    var count: UInt64 = 1
    // When it cannot take more, it rings already.
    _ = write(bell, &count, MemoryLayout<UInt64>.size)
  }

  /// Waits until something happens.
  ///
  /// - Parameters:
  ///   - alarm: When to stop waiting, to the next millisecond; `nil` is never.
  ///   - wake: Is called when the wait is over, before `take`.
  ///   - take: Is given each socket where something happens, and libcurl's `CURL_CSELECT_` bits of what.
  func wait(
    until alarm: ContinuousClock.Instant?, wake: () -> Void, _ take: (Int32, Int32) -> Void
  ) {
    let count = epoll_wait(queue, &ready, Int32(ready.count), SocketPoller.milliseconds(to: alarm))
    wake()
    guard count > 0 else { return }
    for event in ready[..<Int(count)] {
      if event.data.fd == bell {
        var count: UInt64 = 0
        _ = read(bell, &count, MemoryLayout<UInt64>.size)
      } else {
        take(event.data.fd, SocketPoller.selection(event.events))
      }
    }
  }

  private func set(_ descriptor: Int32, _ events: UInt32) -> Bool {
    var event = epoll_event(events: events, data: epoll_data_t(fd: descriptor))
    if epoll_ctl(queue, EPOLL_CTL_ADD, descriptor, &event) == 0 { return true }
    return errno == EEXIST && epoll_ctl(queue, EPOLL_CTL_MOD, descriptor, &event) == 0
  }
}

// MARK: - Bits and times

extension SocketPoller {
  private static let readable = EPOLLIN.rawValue
  private static let writable = EPOLLOUT.rawValue

  /// What happened, in libcurl's bits.
  private static func selection(_ events: UInt32) -> Int32 {
    var selection: Int32 = 0
    if events & (readable | EPOLLHUP.rawValue) != 0 { selection |= CURL_CSELECT_IN }
    if events & writable != 0 { selection |= CURL_CSELECT_OUT }
    if events & EPOLLERR.rawValue != 0 { selection |= CURL_CSELECT_ERR }
    return selection
  }

  /// The time to wait; rounded up, so that the alarm's time has come when it is over.
  private static func milliseconds(to alarm: ContinuousClock.Instant?) -> Int32 {
    guard let alarm else { return -1 }
    let time = ((alarm - .now) / .milliseconds(1)).rounded(.up)
    return Int32(min(max(time, 0), 60_000))
  }
}
