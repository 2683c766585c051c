internal import Foundation

/// A connection of a server, served by the thread that created it.
struct ServerConnection {
  /// The socket.
  let descriptor: Int32
  /// The number of connections before it.
  let number: Int
  /// The log of requests.
  let log: ServerLog
  /// The script that decides the behaviour.
  let script: TestServer.Script

  /// Linux's `POLLRDHUP`, which glibc defines only for programs that ask for its extensions.
  private static let hangUp: Int16 = 0x2000

  /// Serves requests until one side ends the connection.
  func serve() {
    var isYes: Int32 = 1
    setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isYes, socklen_t(MemoryLayout<Int32>.size))
    var reader = RequestReader(descriptor: descriptor)
    while let message = reader.next() {
      let request = log.append { index in
        ReceivedRequest(
          method: message.method, path: message.path, headers: message.headers, body: message.body,
          index: index, connection: number)
      }
      guard treat(request, script(request)) else { break }
    }
    log.close(descriptor)
  }

  /// Carries out a behaviour. Returns whether the connection is kept.
  private func treat(_ request: ReceivedRequest, _ behaviour: Behaviour) -> Bool {
    switch behaviour {
    case .reply(let reply):
      guard send(reply.head + body(of: reply, to: request)) else { return false }
      return reply.framing != .untilClose
    case .drip(let reply, let count, let pause, let includesHead):
      let body = body(of: reply, to: request)
      if !includesHead, !send(reply.head) { return false }
      guard drip(includesHead ? reply.head + body : body, by: count, every: pause) else {
        return false
      }
      return reply.framing != .untilClose
    case .cut(let reply, let count, let ending):
      if send(reply.head + reply.framedBody(first: min(count, reply.body.count - 1))) {
        end(ending)
      }
      return false
    case .raw(let text, let ending):
      if send(Array(text.utf8)) { end(ending) }
      return false
    case .after(let pause, let behaviour):
      return wait(pause) && treat(request, behaviour)
    }
  }

  private func body(of reply: Reply, to request: ReceivedRequest) -> [UInt8] {
    request.method == "HEAD" || reply.status == 204 || reply.status == 304
      ? [] : reply.framedBody(first: reply.body.count)
  }

  private func drip(_ bytes: [UInt8], by count: Int, every pause: Duration) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard wait(pause), send(Array(rest.prefix(max(count, 1)))) else { return false }
      rest = rest.dropFirst(max(count, 1))
    }
    return true
  }

  private func end(_ ending: Ending) {
    switch ending {
    case .close: break
    case .reset:
      var lingering = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
    case .hang: _ = wait(nil)
    }
  }

  /// Sends bytes. Returns `false`, and records it, if the client accepts no more.
  private func send(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.send(
          descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        log.noteAbandoned()
        return false
      }
      start += count
    }
    return true
  }

  /// Waits for a time, or forever for `nil`. Returns `false`, and records it, if the client closes
  /// the connection meanwhile.
  private func wait(_ time: Duration?) -> Bool {
    let deadline = time.map { ContinuousClock.now + $0 }
    while true {
      var milliseconds: Int32 = -1
      if let deadline {
        let rest = deadline - .now
        guard rest > .zero else { return true }
        milliseconds = Int32(clamping: Int(rest / .milliseconds(1)) + 1)
      }
      // Only the end of the connection matters: any data belongs to the next request.
      var event = pollfd(fd: descriptor, events: ServerConnection.hangUp, revents: 0)
      if poll(&event, 1, milliseconds) > 0 {
        log.noteAbandoned()
        return false
      }
    }
  }
}
