/// The reader's end of a transfer. When the last reference is released, the transfer is stopped.
final class StreamedTransfer: Sendable {
  let buffer: BodyBuffer
  private let transfer: Transfer
  // Keeps the client alive, since its transfers end when its last reference is released.
  private let client: HTTPClient

  init(_ transfer: Transfer, buffer: BodyBuffer, client: HTTPClient) {
    self.transfer = transfer
    self.buffer = buffer
    self.client = client
  }

  deinit {
    if !buffer.isEnded { client.loop.cancel(transfer) }
  }

  /// The bytes that have arrived, once there are any; `nil` at the end.
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
