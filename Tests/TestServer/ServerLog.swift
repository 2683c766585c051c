internal import Foundation
internal import Synchronization

/// A log of a server's requests, and its open connections.
final class ServerLog: Sendable {
  private struct State {
    var listener: Int32?
    var requests: [ReceivedRequest] = []
    var connectionCount = 0
    var abandonedCount = 0
    var open: Set<Int32> = []
    var isStopped = false
  }

  private let state: Mutex<State>

  /// Creates a log for a server that listens on a socket.
  init(listener: Int32) {
    state = Mutex(State(listener: listener))
  }

  var isStopped: Bool { state.withLock { $0.isStopped } }

  var requests: [ReceivedRequest] { state.withLock { $0.requests } }
  var connectionCount: Int { state.withLock { $0.connectionCount } }
  var openConnectionCount: Int { state.withLock { $0.open.count } }
  var abandonedCount: Int { state.withLock { $0.abandonedCount } }

  /// Adds a connection, and returns its number, or `nil` after the server has stopped.
  func open(_ descriptor: Int32) -> Int? {
    state.withLock { state in
      guard !state.isStopped else { return nil }
      state.open.insert(descriptor)
      defer { state.connectionCount += 1 }
      return state.connectionCount
    }
  }

  /// Closes a connection. It holds the lock, so that ``stop()`` never uses a descriptor that was
  /// reused.
  func close(_ descriptor: Int32) {
    state.withLock { state in
      state.open.remove(descriptor)
      _ = Foundation.close(descriptor)
    }
  }

  /// Adds a request. The closure gets its index.
  func append(_ request: (Int) -> ReceivedRequest) -> ReceivedRequest {
    state.withLock { state in
      let request = request(state.requests.count)
      state.requests.append(request)
      return request
    }
  }

  /// Records that a client did not wait for its response.
  func noteAbandoned() {
    state.withLock { state in
      if !state.isStopped { state.abandonedCount += 1 }
    }
  }

  /// Ends every connection and wakes waiting threads. Those threads close their descriptors.
  func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
      if let listener = state.listener { shutdown(listener, Int32(SHUT_RDWR)) }
    }
  }

  /// Closes the listening socket.
  func closeListener() {
    state.withLock { state in
      if let listener = state.listener { _ = Foundation.close(listener) }
      state.listener = nil
    }
  }
}
