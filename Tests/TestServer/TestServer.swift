internal import Foundation

/// A scripted HTTP/1.1 server on loopback, which can also simulate faults.
///
/// ```swift
/// let server = try TestServer { request in
///   request.index == 0 ? .reply(Reply(429, headers: [HeaderField("retry-after", "1")])) : .reply(Reply("ok"))
/// }
/// // … send requests to server.url …
/// #expect(server.requests.count == 2)
/// ```
///
/// It listens on a free port of 127.0.0.1 from its creation on, and has a thread for each
/// connection. It ends with ``stop()`` or with its last reference, in any state of its connections.
package final class TestServer: Sendable {
  /// A function that decides the behaviour for a request. It is called on the connection's thread,
  /// for several requests at the same time.
  package typealias Script = @Sendable (ReceivedRequest) -> Behaviour

  /// The port it listens on.
  package let port: UInt16
  private let log: ServerLog

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - backlog: The number of connections that the system accepts before the server does.
  ///   - script: Decides the behaviour for each request.
  /// - Throws: ``TestServerError`` if the system allows no listening socket.
  package init(backlog: Int32 = 1024, script: @escaping Script) throws(TestServerError) {
    let (listener, port) = try TestServer.listen(backlog: backlog)
    self.port = port
    let log = ServerLog(listener: listener)
    self.log = log
    TestServer.startThread {
      while !log.isStopped {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else {
          // The client has closed the connection already, or no descriptor is free at the moment.
          if errno != EINTR { usleep(1000) }
          continue
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard let number = log.open(descriptor) else {
          close(descriptor)
          break
        }
        TestServer.startThread {
          ServerConnection(descriptor: descriptor, number: number, log: log, script: script).serve()
        }
      }
      log.closeListener()
    }
  }

  deinit { stop() }

  /// The URL, such as `http://127.0.0.1:49152`.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// The requests received so far, in order of arrival.
  package var requests: [ReceivedRequest] { log.requests }

  /// The number of connections accepted so far.
  package var connectionCount: Int { log.connectionCount }

  /// The number of open connections.
  package var openConnectionCount: Int { log.openConnectionCount }

  /// The number of responses that the client did not wait for: it closed the connection before
  /// their end.
  package var abandonedCount: Int { log.abandonedCount }

  /// Stops the server immediately: closes every connection, and accepts no more.
  package func stop() { log.stop() }

  private static func startThread(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.stackSize = 256 << 10
    thread.start()
  }

  private static func listen(backlog: Int32) throws(TestServerError) -> (Int32, UInt16) {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, type, 0)
    guard descriptor >= 0 else { throw TestServerError(code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && Foundation.listen(descriptor, backlog) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    guard isListening else {
      defer { close(descriptor) }
      throw TestServerError(code: errno)
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }
}
