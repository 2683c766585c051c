/// A body as it comes, in pieces of any size, decompressed.
///
/// It is read once, by one reader. What is not read yet is kept up to a bound (``BodyBuffer/capacity``): beyond it, the
/// server has to wait. When the body and its readers are let go of before the end, the transfer is stopped.
package struct HTTPBody: AsyncSequence, Sendable {
  /// Some bytes; never none.
  package typealias Element = [UInt8]
  /// Why there are no more bytes, other than that the body is whole.
  package typealias Failure = HTTPError

  private let transfer: StreamedTransfer

  init(_ transfer: StreamedTransfer) {
    self.transfer = transfer
  }

  /// The time from the call to the last byte; nothing before that has come.
  package var duration: Duration? { transfer.buffer.duration }

  /// Reads the bytes.
  package func makeAsyncIterator() -> Iterator { Iterator(transfer: transfer) }

  /// Reads the bytes of a body.
  package struct Iterator: AsyncIteratorProtocol {
    let transfer: StreamedTransfer

    /// All bytes that have come since the last call, once there are any; nothing at the end.
    ///
    /// - Throws: ``HTTPError`` when the body is not whole, after all bytes that came; ``HTTPError/cancelled(_:)``
    ///   when the task is cancelled.
    package mutating func next(
      isolation actor: isolated (any Actor)? = #isolation
    ) async throws(HTTPError) -> [UInt8]? {
      try await transfer.next().get()
    }
  }
}
