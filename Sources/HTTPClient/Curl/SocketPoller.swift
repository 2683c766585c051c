internal import CLibcurl
internal import Foundation

/// A wrapper of epoll. Its cost is proportional to the number of ready sockets.
///
/// It belongs to one thread, except for ``wake()``.
final class SocketPoller {
  private let queue: Int32
  private let bell: Int32
  private var ready = [epoll_event](repeating: epoll_event(), count: 256)

  /// Creates a poller that watches nothing, or `nil` if the system has no descriptors left.
  init?() {
    // EPOLL_CLOEXEC and EFD_CLOEXEC equal O_CLOEXEC, and EFD_NONBLOCK equals O_NONBLOCK.
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

  /// Starts, changes or stops watching a socket.
  ///
  /// - Parameters:
  ///   - socket: The socket. It is watched until it is closed or removed.
  ///   - action: One of libcurl's `CURL_POLL_` values.
  /// - Returns: Whether the system can watch the socket.
  func watch(_ socket: Int32, as action: Int32) -> Bool {
    switch action {
    case CURL_POLL_IN: return set(socket, SocketPoller.readable)
    case CURL_POLL_OUT: return set(socket, SocketPoller.writable)
    case CURL_POLL_INOUT: return set(socket, SocketPoller.readable | SocketPoller.writable)
    default:
      // A closed socket is gone already.
      epoll_ctl(queue, EPOLL_CTL_DEL, socket, nil)
      return true
    }
  }

  /// Ends the current wait, or else the next one. May be called from any thread.
  func wake() {
    var count: UInt64 = 1
    // If the counter is full, the event is already signalled.
    _ = write(bell, &count, MemoryLayout<UInt64>.size)
  }

  /// Waits until a socket is ready, the alarm's time comes, or ``wake()`` is called.
  ///
  /// - Parameters:
  ///   - alarm: When to stop waiting, rounded up to the next millisecond; `nil` never.
  ///   - wake: Called when the wait is over, before `take`.
  ///   - take: Called with each ready socket and its events as libcurl's `CURL_CSELECT_` bits.
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

  /// Converts epoll's events to libcurl's bits.
  private static func selection(_ events: UInt32) -> Int32 {
    var selection: Int32 = 0
    if events & (readable | EPOLLHUP.rawValue) != 0 { selection |= CURL_CSELECT_IN }
    if events & writable != 0 { selection |= CURL_CSELECT_OUT }
    if events & EPOLLERR.rawValue != 0 { selection |= CURL_CSELECT_ERR }
    return selection
  }

  /// The time to wait in milliseconds, rounded up so that the alarm's time has come afterwards.
  private static func milliseconds(to alarm: ContinuousClock.Instant?) -> Int32 {
    guard let alarm else { return -1 }
    let time = ((alarm - .now) / .milliseconds(1)).rounded(.up)
    return Int32(min(max(time, 0), 60_000))
  }
}
