/// A body that arrives in pieces of any size, decompressed.
///
/// It is read once, by one reader. Unread bytes are kept up to a limit (``BodyBuffer/capacity``),
/// above which the server has to wait. If the body and its readers are released before the end, the
/// transfer is stopped.
package struct HTTPBody: AsyncSequence, Sendable {
  /// Some bytes; never empty.
  package typealias Element = [UInt8]
  /// Why the body is not complete.
  package typealias Failure = HTTPError

  private let transfer: StreamedTransfer

  init(_ transfer: StreamedTransfer) {
    self.transfer = transfer
  }

  /// The time from the call to the last byte, or `nil` before it has arrived.
  package var duration: Duration? { transfer.buffer.duration }

  /// Reads the bytes.
  package func makeAsyncIterator() -> Iterator { Iterator(transfer: transfer) }

  /// Reads the bytes of a body.
  package struct Iterator: AsyncIteratorProtocol {
    let transfer: StreamedTransfer

    /// The bytes that have arrived since the last call, once there are any; `nil` at the end.
    ///
    /// - Throws: ``HTTPError`` if the body is not complete, after all bytes that arrived;
    ///   ``HTTPError/cancelled(_:)`` if the task is cancelled.
    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(HTTPError) -> [UInt8]? {
      try await transfer.next().get()
    }
  }
}
