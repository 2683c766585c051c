internal import Synchronization

/// One exchange, from the call to its result.
///
/// Unchecked: after submission, all mutable state belongs to the loop's thread, except for the
/// cancellation flag, which is atomic.
final class Transfer: @unchecked Sendable {
  /// The receiver of the result.
  enum Delivery {
    /// A receiver of the whole response, called on the loop's thread.
    case whole(@Sendable (Result<HTTPResponse, HTTPError>) -> Void)
    /// A receiver of the head as soon as it arrives, and of the body as it arrives.
    case streamed(CheckedContinuation<Result<ResponseHeadParser, HTTPError>, Never>, BodyBuffer)
    /// A receiver that has the head and waits for the body.
    case body(BodyBuffer)
  }

  /// The result of offering a piece of the body.
  enum Acceptance {
    /// The piece was accepted.
    case taken
    /// The reader is behind, so the piece must be offered again later.
    case postponed
    /// The body is too large, so the transfer fails.
    case refused
  }

  /// An upper bound on the size of the head, in bytes. It is below libcurl's own limit of 300 KB,
  /// which would be reported as a broken connection.
  private static let maximumHeadBytes = 1 << 18

  let request: HTTPRequest
  let target: RequestTarget
  /// The handle of the running transfer.
  var handle: EasyHandle?
  /// Whether the server is known to speak HTTP/2.
  var isMultiplexed = false
  /// The memory limit for large bodies; set before the transfer starts.
  var largeBodies: LargeBodies?
  /// When the transfer began to wait for room; `nil` if it does not wait.
  private var heldSince: ContinuousClock.Instant?
  private let cancellation = Atomic(false)
  private let start = ContinuousClock.now
  private var delivery: Delivery?
  private var head = ResponseHeadParser()
  private var body: [UInt8] = []
  private var bodyCount = 0
  /// The bytes that the reader has but that libcurl still counts as not accepted, so it offers them
  /// again.
  private var shownBytes = 0
  /// The number of bytes sent to a proxy before the request itself; `nil` before the request may go
  /// out.
  private var sentBefore: Int?
  private var lastSent = ContinuousClock.now
  /// Whether libcurl found a connection dead and went on to another.
  private(set) var isRepeated = false
  /// The reason why this side stopped the transfer.
  private var refusal: HTTPError?
  /// How long this process was stopped, the machine slept or the transfer was paused, since the
  /// call.
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

  /// Whether the waiting task was cancelled.
  var isCancelled: Bool { cancellation.load(ordering: .acquiring) }

  /// Records that the waiting task was cancelled.
  func markCancelled() { cancellation.store(true, ordering: .releasing) }

  /// Sets the receiver of the result, before submission.
  func deliver(to delivery: Delivery) { self.delivery = delivery }

  /// The time since the call, without the time that does not count.
  var elapsed: Duration { .now - start - heldUpTime }

  /// Adds time that does not count towards the timeout.
  func allow(_ time: Duration) { heldUpTime += time }

  /// Whether the transfer is overdue even though its timeout was extended.
  ///
  /// libcurl sets its alarm from the timeout at the start and does not move it when the timeout
  /// changes.
  var isLateAfterAll: Bool { !isHeld && heldUpTime > .zero && elapsed > request.timeout }
}

// MARK: - Receiving

extension Transfer {
  /// Whether the request may be sent on the connection that libcurl found for it.
  ///
  /// libcurl asks again if it found the connection dead and would retry on another. If some of the
  /// request was sent, the server may have acted on it, and the caller must decide about a retry.
  /// An exception is HTTP/2: servers routinely end a connection after a number of requests, and
  /// refuse those that were just sent (GOAWAY, RFC 9113, 6.8). libcurl does not distinguish this
  /// from a broken connection, but it happens within a second.
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

  /// Parses a line of the head. Returns `false` if the head is too large.
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

  /// Accepts, postpones or refuses a piece of the body.
  func take(body piece: UnsafeRawBufferPointer) -> Acceptance {
    guard !piece.isEmpty else { return .taken }
    guard max(piece.count, shownBytes) <= request.maximumBodyBytes - bodyCount else {
      refusal = .tooLarge(host: target.authority, limit: request.maximumBodyBytes)
      return .refused
    }
    if case .body(let buffer) = delivery {
      // A piece counts as accepted once it has been read and its meaning stored. So the end of the
      // body, which frees the connection for other transfers, comes after that.
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
  /// An upper bound on the size of the body, in bytes, as far as the head tells.
  var expectedBodyBytes: Int {
    guard head.headers["content-encoding"] == nil,
      let length = head.headers["content-length"].flatMap({ Int($0) }), length >= 0
    else { return request.maximumBodyBytes }
    return min(length, request.maximumBodyBytes)
  }

  /// Whether the transfer is paused until there is room.
  var isHeld: Bool { heldSince != nil }

  /// Pauses the transfer until there is room, and stops its clock.
  private func hold() {
    guard heldSince == nil else { return }
    heldSince = .now
    handle?.stopClock()
  }

  /// Resumes a paused transfer and extends its timeout by the pause.
  func goOn() {
    guard let heldSince else { return }
    self.heldSince = nil
    allow(.now - heldSince)
    handle?.allowTime(for: self)
    body.reserveCapacity(expectedBodyBytes)
    handle?.unpause()
  }
}

// MARK: - Ending

extension Transfer {
  /// How far the exchange came, given the number of bytes sent.
  func progress(sentBytes: Int) -> HTTPProgress {
    if head.isComplete { return .answered }
    guard let sentBefore, sentBytes > sentBefore else { return .nothingSent }
    return .sent
  }

  /// Ends the transfer: the receiver gets the response or the error. Later calls are ignored.
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
          host: host, reason: "the response head is truncated", progress(sentBytes: sentBytes))
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
