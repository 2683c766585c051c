internal import Synchronization

/// One exchange, from the call to its result.
///
/// Unchecked: after it is submitted, all that varies belongs to the loop's thread, but for the mark of cancellation,
/// which is atomic.
final class Transfer: @unchecked Sendable {
  /// Who waits for the result.
  enum Delivery {
    /// One who wants the whole answer, and is given it on the loop's thread.
    case whole(@Sendable (Result<HTTPResponse, HTTPError>) -> Void)
    /// One who wants the head as soon as it is there, and the body as it comes.
    case streamed(CheckedContinuation<Result<ResponseHeadParser, HTTPError>, Never>, BodyBuffer)
    /// One who has the head, and waits for the body.
    case body(BodyBuffer)
  }

  /// What became of a piece of the body.
  enum Acceptance {
    /// It was taken.
    case taken
    /// The reader is behind: it is to be offered again later.
    case postponed
    /// It is too much: the transfer fails.
    case refused
  }

  /// The largest head that is taken, in bytes: below libcurl's own limit of 300 KB, whose error would be that of a broken
  /// connection.
  private static let maximumHeadBytes = 1 << 18

  let request: HTTPRequest
  let target: RequestTarget
  /// The handle that works on it, while one does.
  var handle: EasyHandle?
  /// Whether the server is known to speak HTTP/2.
  var isMultiplexed = false
  /// What gives room to a large body; set before it starts.
  var largeBodies: LargeBodies?
  /// When it began to wait for room; `nil` while it does not.
  private var heldSince: ContinuousClock.Instant?
  private let cancellation = Atomic(false)
  private let start = ContinuousClock.now
  private var delivery: Delivery?
  private var head = ResponseHeadParser()
  private var body: [UInt8] = []
  private var bodyCount = 0
  /// The bytes of the body that the reader has got and the library has not been told to be taken: the library offers
  /// them again.
  private var shownBytes = 0
  /// The number of bytes sent before the request itself, to a proxy; nothing before the request may go.
  private var sentBefore: Int?
  private var lastSent = ContinuousClock.now
  /// Whether the library found a connection dead, and went on to another.
  private(set) var isRepeated = false
  /// Why it was stopped on this side.
  private var refusal: HTTPError?
  /// How long this process was stopped, or the machine slept, since the call.
  private(set) var heldUpTime = Duration.zero

  /// Creates a transfer.
  ///
  /// - Throws: ``HTTPError/invalidRequest(_:)``, ``HTTPError/refusedInsecure(host:)``.
  init(_ request: HTTPRequest) throws(HTTPError) {
    target = try RequestTarget(request.url)
    if request.carriesSecret, !target.isEncrypted, !target.isLoopback {
      throw .refusedInsecure(host: target.authority)
    }
    if let problem = request.headers.fields.lazy.compactMap(\.problem).first {
      throw .invalidRequest(problem)
    }
    self.request = request
  }

  /// Whether whoever waits was cancelled.
  var isCancelled: Bool { cancellation.load(ordering: .acquiring) }

  /// Notes that whoever waits was cancelled.
  func markCancelled() { cancellation.store(true, ordering: .releasing) }

  /// Notes who waits; before it is submitted.
  func deliver(to delivery: Delivery) { self.delivery = delivery }

  /// The time since the call, without the time in which this process was held up.
  var elapsed: Duration { .now - start - heldUpTime }

  /// Adds a time in which this process was held up, which does not count.
  func allow(_ time: Duration) { heldUpTime += time }

  /// Whether the transfer was held up, and is late all the same.
  ///
  /// libcurl sets its alarm by the timeout at the start, and does not move it when the timeout changes.
  var isLateAfterAll: Bool { !isHeld && heldUpTime > .zero && elapsed > request.timeout }
}

// MARK: - What comes

extension Transfer {
  /// Says whether the request may go out on the connection that was found for it.
  ///
  /// libcurl asks again when it found the connection dead and would send the request once more on another. When bytes
  /// of it had been sent, the server may have acted on them: whether to repeat it is then for others to say. HTTP/2
  /// servers, though, end a connection after so many requests as a matter of course, and refuse those that were just
  /// sent (GOAWAY, RFC 9113, 6.8). libcurl does not tell this from a broken connection, but it comes at once.
  func mayBeSent(sentBytes: Int) -> Bool {
    isRepeated = sentBefore != nil
    if let sentBefore, sentBytes > sentBefore {
      guard isMultiplexed, .now - lastSent < .seconds(1) else { return false }
    } else {
      sentBefore = sentBytes
    }
    lastSent = .now
    return true
  }

  /// Takes a line of the head; returns false when it is too much.
  func take(headLine: UnsafeRawBufferPointer) -> Bool {
    let wasComplete = head.isComplete
    head.take(headLine)
    guard head.byteCount <= Transfer.maximumHeadBytes else {
      refusal = .tooLarge(host: target.authority, limit: Transfer.maximumHeadBytes)
      return false
    }
    if head.isComplete, !wasComplete, case .streamed(let continuation, let buffer) = delivery {
      delivery = .body(buffer)
      continuation.resume(returning: .success(head))
    }
    return true
  }

  /// Takes a piece of the body.
  func take(body piece: UnsafeRawBufferPointer) -> Acceptance {
    guard !piece.isEmpty else { return .taken }
    guard max(piece.count, shownBytes) <= request.maximumBodyBytes - bodyCount else {
      refusal = .tooLarge(host: target.authority, limit: request.maximumBodyBytes)
      return .refused
    }
    if case .body(let buffer) = delivery {
      // A piece counts as taken once it has been read, and what it means has been kept: the end of the body, after which
      // the connection is free for others, comes after that.
      let fresh = UnsafeRawBufferPointer(rebasing: piece.dropFirst(shownBytes))
      if !fresh.isEmpty {
        if buffer.append(fresh) { shownBytes = piece.count }
        return .postponed
      }
      guard buffer.isRead else { return .postponed }
      shownBytes -= piece.count
    } else {
      guard bodyCount + piece.count <= LargeBodies.threshold || largeBodies?.admit(self) ?? true
      else {
        hold()
        return .postponed
      }
      if body.isEmpty { body.reserveCapacity(min(expectedBodyBytes, LargeBodies.threshold)) }
      body += piece
    }
    bodyCount += piece.count
    return .taken
  }
}

// MARK: - Room for a large body

extension Transfer {
  /// The most that the body may come to, in bytes, as far as its head tells.
  var expectedBodyBytes: Int {
    guard head.headers["content-encoding"] == nil,
      let length = head.headers["content-length"].flatMap({ Int($0) }), length >= 0
    else { return request.maximumBodyBytes }
    return min(length, request.maximumBodyBytes)
  }

  /// Whether it stands still.
  var isHeld: Bool { heldSince != nil }

  /// Stands still until there is room, and stops the clock.
  private func hold() {
    guard heldSince == nil else { return }
    heldSince = .now
    handle?.stopClock()
  }

  /// Goes on after it stood still; its time is longer by that.
  func goOn() {
    guard let heldSince else { return }
    self.heldSince = nil
    allow(.now - heldSince)
    handle?.allowTime(for: self)
    body.reserveCapacity(expectedBodyBytes)
    handle?.unpause()
  }
}

// MARK: - The end

extension Transfer {
  /// How far it came, given the number of bytes that were sent.
  func progress(sentBytes: Int) -> HTTPProgress {
    if head.isComplete { return .answered }
    guard let sentBefore, sentBytes > sentBefore else { return .nothingSent }
    return .sent
  }

  /// Ends it: whoever waits is given the answer or the reason why there is none; later ends are ignored.
  func finish(_ end: TransferEnd) {
    guard let delivery else { return }
    self.delivery = nil
    let error = refusal ?? error(of: end)
    switch delivery {
    case .whole(let take):
      if let error {
        take(.failure(error))
      } else {
        let body = body
        self.body = []
        take(
          .success(
            HTTPResponse(status: head.status, headers: head.headers, body: body, duration: elapsed))
        )
      }
    case .streamed(let continuation, let buffer):
      let failure = error ?? .shutDown(.nothingSent)
      continuation.resume(returning: .failure(failure))
      buffer.finish(.failure(failure))
    case .body(let buffer):
      buffer.finish(error.map { .failure($0) } ?? .success(elapsed))
    }
  }

  private func error(of end: TransferEnd) -> HTTPError? {
    let host = target.authority
    switch end {
    case .complete(let sentBytes):
      return head.isComplete
        ? nil
        : .closedBeforeResponse(
          host: host, reason: "the head is cut off", progress(sentBytes: sentBytes))
    case .stopped(let error): return error
    case .cutOff(let reason, let sentBytes):
      return head.isComplete
        ? .truncated(host: host, status: head.status, receivedBytes: bodyCount, reason: reason)
        : .closedBeforeResponse(host: host, reason: reason, progress(sentBytes: sentBytes))
    case .timedOut(let sentBytes):
      guard sentBefore == nil else {
        return .timedOut(host: host, after: request.timeout, progress(sentBytes: sentBytes))
      }
      return .connectTimedOut(
        host: host, after: elapsed < request.timeout ? request.connectTimeout : request.timeout)
    }
  }
}
