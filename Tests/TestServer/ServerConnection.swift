internal import Foundation

/// One connection of a server, served by the thread that made it.
struct ServerConnection {
  /// Its socket.
  let descriptor: Int32
  /// How many connections there were before it.
  let number: Int
  /// Where requests are noted.
  let log: ServerLog
  /// Says how requests are treated.
  let script: TestServer.Script

  /// `POLLRDHUP` of Linux, which glibc shows only to those who ask for its extensions.
  private static let hangUp: Int16 = 0x2000

  /// Serves requests until one of the sides has enough.
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

  /// Does what the script said; returns whether the connection is kept.
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

  /// Sends bytes; returns false, and notes it, when the client takes no more.
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

  /// Waits for some time, or without end; returns false, and notes it, when the client closes meanwhile.
  private func wait(_ time: Duration?) -> Bool {
    let deadline = time.map { ContinuousClock.now + $0 }
    while true {
      var milliseconds: Int32 = -1
      if let deadline {
        let rest = deadline - .now
        guard rest > .zero else { return true }
        milliseconds = Int32(clamping: Int(rest / .milliseconds(1)) + 1)
      }
      // Only the end of the connection is of interest: what else comes is the next request's.
      var event = pollfd(fd: descriptor, events: ServerConnection.hangUp, revents: 0)
      if poll(&event, 1, milliseconds) > 0 {
        log.noteAbandoned()
        return false
      }
    }
  }
}
