internal import Synchronization

/// The unread bytes of a body, between the loop's thread and the reader's task.
final class BodyBuffer: Sendable {
  /// A result for a reader: bytes, `nil` at the end, or the reason why there are no more.
  typealias Piece = Result<[UInt8]?, HTTPError>

  /// The number of unread bytes from which no more are accepted.
  static let capacity = 1 << 18

  private struct State {
    var bytes: [UInt8] = []
    /// Whether the transfer waits for a reader.
    var isHeld = false
    var readers: [CheckedContinuation<Piece, Never>] = []
    var end: Result<Duration, HTTPError>?
  }

  private let state = Mutex(State())

  /// Whether the body has ended.
  var isEnded: Bool { state.withLock { $0.end != nil } }

  /// The time that the exchange took, or `nil` unless the body is complete.
  var duration: Duration? {
    state.withLock { state in
      if case .success(let duration) = state.end { duration } else { nil }
    }
  }

  /// Whether a reader has taken all bytes and waits for more. If not, the transfer is resumed when
  /// one does.
  var isRead: Bool {
    state.withLock { state in
      if state.bytes.isEmpty, !state.readers.isEmpty { return true }
      state.isHeld = true
      return false
    }
  }

  /// Appends bytes. Returns `false`, and appends none, while the buffer is full.
  func append(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let reader: (CheckedContinuation<Piece, Never>, [UInt8])?
    let isTaken: Bool
    (isTaken, reader) = state.withLock { state in
      state.isHeld = true
      guard state.bytes.count < BodyBuffer.capacity else { return (false, nil) }
      state.bytes += bytes
      guard !state.readers.isEmpty else { return (true, nil) }
      defer { state.bytes = [] }
      return (true, (state.readers.removeFirst(), state.bytes))
    }
    if let (reader, bytes) = reader { reader.resume(returning: .success(bytes)) }
    return isTaken
  }

  /// Gives a reader the available bytes or the end, now or when they arrive.
  ///
  /// - Returns: Whether the transfer was waiting for this and can continue.
  func take(_ reader: CheckedContinuation<Piece, Never>) -> Bool {
    let (piece, canGoOn) = state.withLock { state -> (Piece?, Bool) in
      if !state.bytes.isEmpty {
        defer { state.bytes = [] }
        return (.success(state.bytes), false)
      }
      if let end = state.end { return (end.map { _ in nil }, false) }
      state.readers.append(reader)
      defer { state.isHeld = false }
      return (nil, state.isHeld)
    }
    if let piece { reader.resume(returning: piece) }
    return canGoOn
  }

  /// Ends the body. No bytes come after this.
  func finish(_ end: Result<Duration, HTTPError>) {
    let readers = state.withLock { state in
      guard state.end == nil else { return [CheckedContinuation<Piece, Never>]() }
      state.end = end
      defer { state.readers = [] }
      return state.readers
    }
    for reader in readers { reader.resume(returning: end.map { _ in nil }) }
  }
}
