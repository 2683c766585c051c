/// The reader's end of a transfer; when nobody has it any more, the transfer is stopped.
final class StreamedTransfer: Sendable {
  let buffer: BodyBuffer
  private let transfer: Transfer
  // The client ends with its last reference, which this is one of.
  private let client: HTTPClient

  init(_ transfer: Transfer, buffer: BodyBuffer, client: HTTPClient) {
    self.transfer = transfer
    self.buffer = buffer
    self.client = client
  }

  deinit {
    if !buffer.isEnded { client.loop.cancel(transfer) }
  }

  /// All bytes that have come, once there are any; nothing at the end.
  func next() async -> BodyBuffer.Piece {
    let client = client
    let transfer = transfer
    let buffer = buffer
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if buffer.take(continuation) { client.loop.resume(transfer) }
      }
    } onCancel: {
      client.loop.cancel(transfer)
    }
  }
}
