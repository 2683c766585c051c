import Testing

@testable import HTTPClient

@Suite(.quiet)
struct BodyBufferTests {
  private func next(of buffer: BodyBuffer) async -> (BodyBuffer.Piece, canGoOn: Bool) {
    var canGoOn = false
    let piece = await withCheckedContinuation { canGoOn = buffer.take($0) }
    return (piece, canGoOn)
  }

  private func append(_ count: Int, to buffer: BodyBuffer) -> Bool {
    [UInt8](repeating: 1, count: count).withUnsafeBytes { buffer.append($0) }
  }

  @Test
  func `pauses at its capacity until it is read`() async throws {
    let buffer = BodyBuffer()
    #expect(append(BodyBuffer.capacity - 1, to: buffer))
    #expect(append(10, to: buffer))
    #expect(!append(10, to: buffer))
    let (piece, canGoOn) = await next(of: buffer)
    #expect(try piece.get()?.count == BodyBuffer.capacity + 9)
    #expect(!canGoOn)
    #expect(append(10, to: buffer))
    #expect(await next(of: buffer).canGoOn == false)
  }

  @Test
  func `is read once the reader returns, and resumes the paused transfer`()
    async throws
  {
    let buffer = BodyBuffer()
    #expect(append(3, to: buffer))
    #expect(!buffer.isRead)
    #expect(try await next(of: buffer).0.get()?.count == 3)
    #expect(!buffer.isRead)
    async let more = next(of: buffer)
    #expect(try await eventually { buffer.isRead })
    #expect(append(4, to: buffer))
    let (piece, canGoOn) = await more
    #expect(try piece.get()?.count == 4)
    #expect(canGoOn)
  }

  @Test
  func `returns the buffered bytes, then the same end each time`() async throws {
    let buffer = BodyBuffer()
    #expect(append(3, to: buffer))
    buffer.finish(.failure(.cancelled(.answered)))
    buffer.finish(.success(.seconds(1)))
    #expect(try await next(of: buffer).0.get()?.count == 3)
    for _ in 0..<2 {
      let (piece, _) = await next(of: buffer)
      #expect(throws: HTTPError.cancelled(.answered)) { try piece.get() }
    }
    #expect(buffer.duration == nil)
  }
}
