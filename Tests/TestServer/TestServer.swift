internal import Foundation

/// An HTTP/1.1 server on loopback that does what a script says, faults included.
///
/// ```swift
/// let server = try TestServer { request in
///   request.index == 0 ? .reply(Reply(429, headers: [HeaderField("retry-after", "1")])) : .reply(Reply("ok"))
/// }
/// // … send requests to server.url …
/// #expect(server.requests.count == 2)
/// ```
///
/// It listens on a free port of 127.0.0.1 from the moment of its creation, has a thread for each connection, and
/// ends with ``stop()`` or with its last reference, whatever state its connections are in.
package final class TestServer: Sendable {
  /// Says how a request is treated; it is called on the connection's thread, for several requests at once.
  package typealias Script = @Sendable (ReceivedRequest) -> Behaviour

  /// The port that it listens on.
  package let port: UInt16
  private let log: ServerLog

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - backlog: How many connections the system accepts before the server does.
  ///   - script: Says how each request is treated.
  /// - Throws: ``TestServerError`` when the system allows no listening socket.
  package init(backlog: Int32 = 1024, script: @escaping Script) throws(TestServerError) {
    let (listener, port) = try TestServer.listen(backlog: backlog)
    self.port = port
    let log = ServerLog(listener: listener)
    self.log = log
    TestServer.startThread {
      while !log.isStopped {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else {
          // A client that went away already, or no descriptor to spare just now.
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

  /// Where it is: `http://127.0.0.1:49152`.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// The requests received so far, in the order of their arrival.
  package var requests: [ReceivedRequest] { log.requests }

  /// How many connections were accepted so far.
  package var connectionCount: Int { log.connectionCount }

  /// How many connections are open now.
  package var openConnectionCount: Int { log.openConnectionCount }

  /// How many answers the client did not wait for: it closed the connection before the answer's end.
  package var abandonedCount: Int { log.abandonedCount }

  /// Ends it at once: closes every connection, and accepts no more.
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
